package dev.rollcall.http;

import io.helidon.http.Status;

/** The library's statuses, and those that it has no words for. */
final class Statuses {

  /** RFC 6585. */
  static final Status HEADERS_TOO_LARGE = Status.create(431, "Request Header Fields Too Large");

  private Statuses() {}

  static Status of(int code) {
    return code == HEADERS_TOO_LARGE.code() ? HEADERS_TOO_LARGE : Status.create(code);
  }
}
