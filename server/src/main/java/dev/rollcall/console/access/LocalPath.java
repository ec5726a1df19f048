package dev.rollcall.console.access;

import java.util.regex.Pattern;

/** Where a person came from, if it is a page of the console: no other site may be named. */
final class LocalPath {

  private static final String FIRST = "/console/meetings";

  private static final Pattern PAGE =
      Pattern.compile("/console/[A-Za-z0-9._~%!$&'()*+,;=:@/?-]{0,2000}");

  private LocalPath() {}

  /** The path, or that of the first page. */
  static String of(String text) {
    return PAGE.matcher(text).matches() ? text : FIRST;
  }
}
