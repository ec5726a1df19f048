package dev.rollcall.sources;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes out of a payload what no record needs and nobody should keep: credentials of all kinds,
 * session descriptions, ICE candidates and network addresses. What a record may come to need stays,
 * unknown members included.
 */
public final class Scrub {

  /** Parts of member names, in lower case and without separators. */
  private static final List<String> SECRET_PARTS =
      List.of(
          "password",
          "passwd",
          "passcode",
          "secret",
          "token",
          "credential",
          "authorization",
          "cookie",
          "jsep",
          "srtp",
          "crypto",
          "candidate",
          "icepwd",
          "iceufrag",
          "privatekey",
          "apikey",
          "encryptkey",
          "encryptionkey",
          "accesskey",
          "accountkey",
          "sharedkey",
          "signingkey",
          "streamkey",
          "fingerprint",
          "ipaddress",
          "remoteaddr",
          "clientip",
          "useragent");

  /** Whole member names, in lower case and without separators. */
  private static final Set<String> SECRET_NAMES =
      Set.of(
          "sdp",
          "pwd",
          "ufrag",
          "ip",
          "ips",
          "ipv4",
          "ipv6",
          "pin",
          "localip",
          "remoteip",
          "attendeepw",
          "moderatorpw",
          "accesscode",
          "jwt");

  private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";
  private static final String V4 = "(?:" + OCTET + "\\.){3}" + OCTET;
  private static final String V6 =
      "(?:[0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|(?:[0-9a-fA-F]{1,4}:){1,6}(?::[0-9a-fA-F]{1,4}){1,6}"
          + "|(?:[0-9a-fA-F]{1,4}:){1,7}:|::(?:[0-9a-fA-F]{1,4}:){0,6}[0-9a-fA-F]{1,4}";
  private static final Pattern ADDRESS =
      Pattern.compile("\\[?(?:" + V4 + "|" + V6 + ")]?(?::\\d{1,5})?");
  private static final Pattern ADDRESS_WITHIN =
      Pattern.compile("(?<![\\d.])" + V4 + "(?!\\d)|(?<![\\w:])(?:" + V6 + ")(?![\\w:])");
  private static final Pattern SESSION_DESCRIPTION =
      Pattern.compile("(?s)^v=0\\R.*|.*\\ba=(?:ice-|fingerprint:|candidate:).*");

  private Scrub() {}

  /** A copy without them; objects lose the member, arrays the element. */
  public static JsonNode json(JsonNode node) {
    return json(node, Set.of());
  }

  /**
   * A copy without them, some names excepted.
   *
   * @param kept member names that stay all the same, because here they mean something harmless
   */
  public static JsonNode json(JsonNode node, Set<String> kept) {
    if (node instanceof ObjectNode object) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      object
          .properties()
          .forEach(
              member -> {
                boolean stays = kept.contains(member.getKey()) || !isSecret(member.getKey());
                if (stays && !isSecretValue(member.getValue())) {
                  copy.set(member.getKey(), json(member.getValue(), kept));
                }
              });
      return copy;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      array.values().stream()
          .filter(element -> !isSecretValue(element))
          .forEach(element -> copy.add(json(element, kept)));
      return copy;
    }
    return node;
  }

  /**
   * A text that is not the JSON that it should be, as far as it may be kept: addresses are taken
   * out, all quoted values, and whatever follows a name that sounds like a credential.
   */
  public static String text(String text) {
    String cut = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    String lines = SECRET_LINE.matcher(QuotedValues.removedFrom(cut)).replaceAll("$1[removed]");
    return ADDRESS_WITHIN
        .matcher(NAMED_SECRET.matcher(lines).replaceAll("$1[removed]"))
        .replaceAll("[removed]");
  }

  /** What cannot be understood is kept for a person to look at, not for its bulk. */
  private static final int LONGEST_TEXT = 1 << 16;

  /** HTTP's headers, and the lines of a session description: secret up to their end. */
  private static final Pattern SECRET_LINE =
      Pattern.compile(
          "(?i)\\b((?:authorization|cookie)\\s*+:|a=(?:ice-|fingerprint|candidate|crypto))[^\\r\\n]*+");

  /**
   * Matched without a group that repeats, which would take a frame of the stack for each character:
   * a quoted value that has an escape in it, or no end, takes the rest of the text with it.
   */
  private static final Pattern NAMED_SECRET =
      Pattern.compile(
          "(?i)((?:passw|passcode|-pass|secret|token|credential|authorization|cookie|jsep|sdp|candidate|ice-pwd|ice-ufrag|pwd|ufrag|jwt|key|ticket|user-?agent|access-?code|\\bpin\\b)[\\w-]{0,40}"
              + "[\"']?\\s*+(?:[:=]|%3A|%22%3A)\\s*+)(?:\"(?:[^\"\\\\]*+\"|(?s:.*+))|'[^']*+'?|(?:Bearer |Basic )?[^\\s,&}\\]]+)");

  private static boolean isSecret(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[-_. ]", "");
    return SECRET_NAMES.contains(plain)
        || plain.endsWith("pass")
        || SECRET_PARTS.stream().anyMatch(plain::contains);
  }

  private static boolean isSecretValue(JsonNode value) {
    return value.isString()
        && (ADDRESS.matcher(value.asString()).matches()
            || SESSION_DESCRIPTION.matcher(value.asString()).matches());
  }
}
