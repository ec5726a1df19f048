package dev.rollcall.http.server;

import dev.rollcall.http.BadRequestException;
import io.helidon.http.Header;
import io.helidon.webserver.http.ServerRequest;

/** The bytes of all headers of a request. */
final class HeaderSize {

  private HeaderSize() {}

  static long of(ServerRequest request, RequestBody body) {
    long bytes = 0;
    for (Header header : request.headers()) {
      if (header.name().isEmpty()) {
        body.distrust();
        throw new BadRequestException("a header without a name");
      }
      if (header.valueCount() == 1) {
        bytes += line(header, header.get());
      } else {
        for (String value : header.allValues()) {
          bytes += line(header, value);
        }
      }
    }
    return bytes;
  }

  /** As a line of its own: with a colon, a space and a line end. */
  private static long line(Header header, String value) {
    return header.name().length() + value.length() + 4L;
  }
}
