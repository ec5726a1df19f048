package dev.rollcall.sources.jitsi;

import dev.rollcall.json.TextSanitizer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** An XMPP address, {@code node@domain/resource}. */
record Jid(String text) {

  /** Without the resource. */
  String bare() {
    int slash = text.indexOf('/');
    return slash < 0 ? text : text.substring(0, slash);
  }

  String node() {
    int at = bare().indexOf('@');
    return at < 0 ? "" : text.substring(0, at);
  }

  String domain() {
    String bare = bare();
    return bare.substring(bare.indexOf('@') + 1);
  }

  /** Jitsi writes what a JID cannot hold in percent. */
  static String readable(String room) {
    try {
      String decoded = URLDecoder.decode(room.replace("+", "%2B"), StandardCharsets.UTF_8);
      return decoded.isBlank() || decoded.indexOf('\uFFFD') >= 0 ? room : TextSanitizer.of(decoded);
    } catch (IllegalArgumentException plain) {
      return room;
    }
  }

  /** A machine that records or transcribes: Jitsi gives these a domain of their own. */
  boolean isMachine() {
    return domain().startsWith("recorder.")
        || domain().startsWith("hidden.")
        || node().equals("focus");
  }

  /**
   * Identifies a client. A login with a password has one address for all its connections; an
   * anonymous connection gets one of its own. The accounts of Jitsi's own components are shared by
   * all that they bring in.
   */
  String client() {
    return domain().startsWith("auth.") || bare().isBlank() ? text : bare();
  }
}
