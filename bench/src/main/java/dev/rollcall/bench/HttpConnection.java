package dev.rollcall.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One connection that is kept, one request at a time. A load that shares the machine with the
 * server must cost little, so it knows no more of HTTP than the answers here need: a
 * Content-Length.
 */
final class HttpConnection implements AutoCloseable {

  record Answer(int status, String text) {

    /** For an answer to posted facts: fails unless so many were accepted. */
    void requireAccepted(int facts) throws IOException {
      int accepted = 0;
      for (int at = text.indexOf(ACCEPTED); at >= 0; at = text.indexOf(ACCEPTED, at + 1)) {
        accepted++;
      }
      if (status != 200 || accepted != facts) {
        throw new IOException(status + " " + text.substring(0, Math.min(text.length(), 500)));
      }
    }
  }

  private static final String ACCEPTED = "\"result\":\"accepted\"";

  private final String host;
  private final Socket socket;
  private final InputStream in;
  private byte[] buffer = new byte[1 << 16];
  private int filled;

  HttpConnection(URI address) throws IOException {
    this.host = address.getAuthority();
    this.socket = new Socket(address.getHost(), address.getPort());
    this.socket.setTcpNoDelay(true);
    this.in = socket.getInputStream();
  }

  Answer get(String path) throws IOException {
    return exchange(request(host, path));
  }

  /** Asks for a path as the app that may read. */
  static byte[] request(String host, String path) {
    return ascii(
        "GET %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\n\r\n"
            .formatted(path, host, BenchSeed.TOKEN));
  }

  /** Posts facts, one a line, as the source. */
  Answer postFacts(byte[] lines) throws IOException {
    return post("/rollcall/v1/facts", BenchSeed.SOURCE_KEY, "application/x-ndjson", lines);
  }

  /** Posts JSON as the app that may read. */
  Answer postJson(String path, String json) throws IOException {
    return post(path, BenchSeed.TOKEN, "application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  private Answer post(String path, String token, String type, byte[] body) throws IOException {
    byte[] head =
        ascii(
            """
            POST %s HTTP/1.1\r
            Host: %s\r
            Authorization: Bearer %s\r
            Content-Type: %s\r
            Content-Length: %d\r
            \r
            """
                .formatted(path, host, token, type, body.length));
    byte[] request = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, request, head.length, body.length);
    return exchange(request);
  }

  private Answer exchange(byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    filled = 0;
    int body = AnswerHead.UNFINISHED;
    while (body == AnswerHead.UNFINISHED) {
      fill();
      body = AnswerHead.end(buffer, filled);
    }
    AnswerHead head = AnswerHead.read(buffer, body);
    while (filled < body + head.length()) {
      fill();
    }
    return new Answer(
        head.status(), new String(buffer, body, head.length(), StandardCharsets.UTF_8));
  }

  private void fill() throws IOException {
    if (filled == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * filled);
    }
    int read = in.read(buffer, filled, buffer.length - filled);
    if (read < 0) {
      throw new EOFException("the server has closed the connection");
    }
    filled += read;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
