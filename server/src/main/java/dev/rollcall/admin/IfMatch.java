package dev.rollcall.admin;

import dev.rollcall.http.HttpStatusException;
import dev.rollcall.http.Request;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The revision that a resource must have for a change, RFC 9110 section 13.1.1. */
final class IfMatch {

  private static final Pattern REVISION = Pattern.compile("\"?([0-9]{1,18})\"?");

  private IfMatch() {}

  /** Empty for a request that takes any. */
  static OptionalLong of(Request request) {
    Optional<String> header = request.header("If-Match").filter(text -> !text.equals("*"));
    if (header.isEmpty()) {
      return OptionalLong.empty();
    }
    Matcher revision = REVISION.matcher(header.get());
    if (!revision.matches()) {
      throw new HttpStatusException(400, "If-Match is not a revision such as \"3\"");
    }
    return OptionalLong.of(Long.parseLong(revision.group(1)));
  }
}
