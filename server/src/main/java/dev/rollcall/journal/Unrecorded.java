package dev.rollcall.journal;

import java.util.List;

/** The paths that are left out: probes, the console, and the calls that drive a test. */
final class Unrecorded {

  private static final String VENDORS = "/open-apis/";

  private static final List<String> EXACTLY =
      List.of("/", "/healthz", "/readyz", "/metrics", "/openapi.json", "/favicon.ico");

  private static final List<String> AND_BELOW =
      List.of(
          "/console",
          "/rollcall/v1/journal",
          "/rollcall/v1/clock",
          "/rollcall/v1/faults",
          "/rollcall/v1/reset",
          "/rollcall/v1/worlds");

  private Unrecorded() {}

  static boolean contains(String path) {
    if (path.startsWith(VENDORS)) {
      return false;
    }
    return EXACTLY.contains(path)
        || AND_BELOW.stream()
            .anyMatch(
                begin ->
                    path.startsWith(begin)
                        && (path.length() == begin.length() || path.charAt(begin.length()) == '/'));
  }
}
