package dev.rollcall.http.server;

import dev.rollcall.http.HttpStatuses;
import io.helidon.http.Status;

/** Helidon's statuses, and 431, for which it has no reason phrase. */
final class LibraryStatus {

  private static final int HEADERS_TOO_LARGE_CODE = 431;

  /** RFC 6585. */
  static final Status HEADERS_TOO_LARGE =
      Status.create(HEADERS_TOO_LARGE_CODE, HttpStatuses.reasonPhrase(HEADERS_TOO_LARGE_CODE));

  private LibraryStatus() {}

  static Status of(int code) {
    return code == HEADERS_TOO_LARGE_CODE ? HEADERS_TOO_LARGE : Status.create(code);
  }
}
