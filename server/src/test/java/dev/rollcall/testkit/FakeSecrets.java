package dev.rollcall.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Made-up secrets that are easy to find again wherever they turn up. */
public final class FakeSecrets {

  static final String SECRET = "Hush-4711";
  static final String V4 = "198.51.100.23";
  static final String V6 = "2001:db8:4711::23";

  /** A session description, as it stands within JSON. */
  public static final String SDP =
      "v=0\\r\\no=- 1 2 IN IP4 "
          + V4
          + "\\r\\na=ice-ufrag:"
          + SECRET
          + "\\r\\na=ice-pwd:"
          + SECRET
          + "\\r\\na=fingerprint:sha-256 "
          + SECRET
          + "\\r\\na=candidate:1 1 udp 2015363327 "
          + V6
          + " 20064 typ host\\r\\n";

  private static final List<String> TRACES =
      List.of("Hush", "198.51.100", "2001:db8", "of-no-value", "lab-secret");

  private FakeSecrets() {}

  /**
   * JSON with its secrets in place.
   *
   * @param singleQuoted with SECRET, V4, V6 and SDP where they are to stand
   */
  public static String in(String singleQuoted) {
    return singleQuoted
        .replace('\'', '"')
        .replace("SECRET", SECRET)
        .replace("V4", V4)
        .replace("V6", V6)
        .replace("SDP", SDP);
  }

  public static void assertNoneIn(String what, String text) {
    for (String trace : TRACES) {
      int at = text.indexOf(trace);
      String around =
          at < 0 ? "" : text.substring(Math.max(0, at - 200), Math.min(text.length(), at + 100));
      assertThat(around).as("%s tells %s", what, trace).isEmpty();
    }
  }
}
