package dev.rollcall.bench;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What stands before the body of an answer.
 *
 * @param length of the body, in bytes
 */
record AnswerHead(int status, int length) {

  static final int UNFINISHED = -1;

  private static final String LENGTH = "\r\ncontent-length:";

  /** Where the body begins, or {@link #UNFINISHED} while that has not come. */
  static int end(byte[] buffer, int filled) {
    for (int i = 3; i < filled; i++) {
      if (buffer[i] == '\n'
          && buffer[i - 1] == '\r'
          && buffer[i - 2] == '\n'
          && buffer[i - 3] == '\r') {
        return i + 1;
      }
    }
    return UNFINISHED;
  }

  /** Reads a whole head; an answer without a Content-Length is none that these tools can take. */
  static AnswerHead read(byte[] buffer, int end) {
    String head = new String(buffer, 0, end, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    int at = head.indexOf(LENGTH);
    if (at < 0) {
      throw new IllegalStateException("an answer without Content-Length: " + head);
    }
    int from = at + LENGTH.length();
    return new AnswerHead(
        Integer.parseInt(head.substring(9, 12)),
        Integer.parseInt(head.substring(from, head.indexOf("\r\n", from)).strip()));
  }
}
