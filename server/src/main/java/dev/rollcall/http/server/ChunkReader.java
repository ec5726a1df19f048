package dev.rollcall.http.server;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.http.DirectHandler;
import io.helidon.http.RequestException;
import java.util.function.Supplier;

/**
 * The library's reader, made strict and complete for chunked bodies (RFC 9112, section 7.1): a size
 * is hex digits and nothing else, each chunk ends with CRLF, extensions and trailers are skipped.
 * The library sees a large chunk in pieces, because it holds a chunk whole. It reads lines only to
 * learn a size, and an empty one after the last chunk.
 */
@SuppressWarnings("removal") // The library's factory gives no reader that can be extended.
final class ChunkReader extends DataReader {

  /** Bytes of a size with its extensions, or of a trailer. */
  private static final int LONGEST_LINE = 4096;

  private static final int MOST_TRAILER_BYTES = 16_384;
  private static final int MOST_DIGITS = 15;
  private static final int PIECE = 8192;

  private long remaining;
  private boolean lengthRead;
  private boolean dataRead;
  private boolean ended;

  ChunkReader(Supplier<byte[]> bytes) {
    super(bytes);
  }

  @Override
  public String readLine() {
    if (ended) {
      ended = false;
      return "";
    }
    if (remaining == 0) {
      remaining = size(line());
    }
    if (remaining == 0) {
      skipTrailers();
      ended = true;
      return "0";
    }
    int piece = (int) Math.min(remaining, PIECE);
    remaining -= piece;
    lengthRead = true;
    return Integer.toHexString(piece);
  }

  @Override
  public BufferData readBuffer(int length) {
    boolean isChunk = lengthRead;
    lengthRead = false;
    BufferData data = super.readBuffer(length);
    dataRead = isChunk;
    return data;
  }

  @Override
  public void skip(int count) {
    if (dataRead) {
      dataRead = false;
      if (remaining > 0) {
        return;
      }
      if (!startsWithNewLine()) {
        throw malformed("a chunk does not end with CRLF");
      }
    }
    super.skip(count);
  }

  private void skipTrailers() {
    int bytes = 0;
    for (String trailer = line(); !trailer.isEmpty(); trailer = line()) {
      bytes += trailer.length();
      if (bytes > MOST_TRAILER_BYTES) {
        throw malformed("trailers over the limit");
      }
    }
  }

  private String line() {
    int length;
    try {
      length = findNewLine(LONGEST_LINE);
    } catch (IncorrectNewLineException _) {
      throw malformed("a line of a chunked body does not end with CRLF");
    }
    if (length == LONGEST_LINE) {
      throw malformed("a line of a chunked body is over the limit");
    }
    String line = readAsciiString(length);
    super.skip(2);
    if (line.indexOf('\n') >= 0) {
      throw malformed("a line of a chunked body holds a line feed");
    }
    return line;
  }

  private static long size(String line) {
    int semicolon = line.indexOf(';');
    String digits = semicolon < 0 ? line : line.substring(0, semicolon).stripTrailing();
    if (digits.isEmpty()
        || digits.length() > MOST_DIGITS
        || digits.chars().anyMatch(c -> Character.digit(c, 16) < 0)) {
      throw malformed("a chunk size is not a number");
    }
    return Long.parseLong(digits, 16);
  }

  private static RequestException malformed(String what) {
    return RequestException.builder()
        .type(DirectHandler.EventType.BAD_REQUEST)
        .message(what)
        .build();
  }
}
