package dev.rollcall.sources;

import dev.rollcall.json.TextSanitizer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Removes from a payload what no record needs and no store may hold: credentials of all kinds,
 * session descriptions, ICE candidates and network addresses. Members that a record may need are
 * kept, unknown members included.
 */
public final class Redactor {

  /** Parts of member names, in lower case and without separators. */
  private static final List<String> SECRET_PARTS =
      List.of(
          "password",
          "passwd",
          "passcode",
          "passphrase",
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
          "signature",
          "bearer",
          "ticket",
          "fingerprint",
          "ipaddress",
          "remoteaddr",
          "clientip",
          "useragent");

  /** Names that end in "key" and are none to anything. */
  private static final Set<String> HARMLESS_KEYS =
      Set.of("idempotencykey", "tenantkey", "eventkey", "meetingkey", "roomkey");

  /** Whole member names, in lower case and without separators. */
  private static final Set<String> SECRET_NAMES =
      Set.of(
          "sdp",
          "auth",
          "sig",
          "hmac",
          "otp",
          "pw",
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

  /** What a line of a session description begins with that has credentials or addresses in it. */
  private static final List<String> DESCRIPTION_LINES =
      List.of("a=ice-", "a=fingerprint:", "a=candidate:");

  /** A JWT: three parts, of which the first is JSON in Base64. */
  private static final Pattern JWT =
      Pattern.compile("eyJ[\\w-]{8,}+\\.[\\w-]{2,}+\\.[\\w-]{8,}+={0,2}");

  private static final Pattern WEB_URL = Pattern.compile("https?://[^\\s/?#]++[^\\s]*+");

  /** A parameter of a signed URL that has no telling name besides. */
  private static final Pattern EXPIRY = Pattern.compile("(?i)[?&](?:[\\w-]*expir\\w*|md5)=");

  private static final int LONGEST_URL = 2_048;

  /** Longest text that is examined; engines send longer ones only where no record needs them. */
  private static final int LONGEST_VALUE = 8_192;

  /** An address with a zone and a port is shorter. */
  private static final int LONGEST_ADDRESS = 64;

  private Redactor() {}

  /** A copy without them; objects lose the member, arrays the element. */
  public static JsonNode json(JsonNode node) {
    return json(node, Set.of());
  }

  /**
   * A copy without them, some names excepted.
   *
   * @param kept member names that are kept, because they are harmless in this payload
   */
  public static JsonNode json(JsonNode node, Set<String> kept) {
    if (node instanceof ObjectNode object) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      object
          .properties()
          .forEach(
              member -> {
                if (kept.contains(member.getKey()) || !isSecret(member.getKey())) {
                  valued(member.getValue())
                      .ifPresent(value -> copy.set(member.getKey(), json(value, kept)));
                }
              });
      return copy;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      array.values().stream()
          .flatMap(element -> valued(element).stream())
          .forEach(element -> copy.add(json(element, kept)));
      return copy;
    }
    return node;
  }

  private static Optional<JsonNode> valued(JsonNode node) {
    return node.isString()
        ? value(node.stringValue()).map(JsonNodeFactory.instance::stringNode)
        : Optional.of(node);
  }

  /**
   * One value of a payload, under any name: without the login and the secret parameters of a URL in
   * it, and cut where it is far too long. Empty where all of it is a secret or an address.
   */
  static Optional<String> value(String whole) {
    String value = TextSanitizer.cut(whole, LONGEST_VALUE);
    boolean isSecret =
        (value.length() <= LONGEST_ADDRESS && ADDRESS.matcher(value).matches())
            || isDescription(value)
            || JWT.matcher(value).matches();
    if (isSecret || !value.contains("://")) {
      return isSecret ? Optional.empty() : Optional.of(value);
    }
    String url = UrlCredentials.removedFrom(value);
    return Optional.of(
        url.indexOf('=') < 0 ? url : NAMED_SECRET.matcher(url).replaceAll("$1[removed]"));
  }

  /**
   * An http or https URL that holds no credential and does not expire; empty for any other text. A
   * signed URL lets everyone in who has it, and leads nowhere a day or a week later.
   */
  public static Optional<String> url(String text) {
    boolean isPlain =
        text.length() <= LONGEST_URL
            && WEB_URL.matcher(text).matches()
            && !EXPIRY.matcher(text).find()
            && !JWT.matcher(text).find();
    return value(text).filter(value -> isPlain && value.equals(text));
  }

  private static boolean isDescription(String value) {
    return value.startsWith("v=0\r")
        || value.startsWith("v=0\n")
        || DESCRIPTION_LINES.stream().anyMatch(line -> hasWord(value, line));
  }

  /** Whether it stands there and is not the end of a longer word. */
  private static boolean hasWord(String text, String word) {
    int at = text.indexOf(word);
    while (at > 0 && isWord(text.charAt(at - 1))) {
      at = text.indexOf(word, at + 1);
    }
    return at >= 0;
  }

  private static boolean isWord(char c) {
    return c == '_' || (c < 128 && Character.isLetterOrDigit(c));
  }

  /**
   * A text that is not the JSON that it should be, as far as it may be kept: addresses are taken
   * out, all quoted values, and the text after a name that resembles a credential.
   */
  public static String text(String text) {
    String cut = UrlCredentials.removedFrom(TextSanitizer.cut(text, LONGEST_TEXT));
    String lines =
        SECRET_LINE.matcher(QuotedValueRedactor.removedFrom(cut)).replaceAll("$1[removed]");
    return ADDRESS_WITHIN
        .matcher(NAMED_SECRET.matcher(lines).replaceAll("$1[removed]"))
        .replaceAll("[removed]");
  }

  /** What cannot be understood is kept for a person to look at, not for its bulk. */
  private static final int LONGEST_TEXT = 1 << 16;

  /** The same of bytes that should have been UTF-8. */
  public static String text(byte[] bytes) {
    int length = Math.min(bytes.length, 4 * LONGEST_TEXT);
    return text(new String(bytes, 0, length, StandardCharsets.UTF_8));
  }

  /*
   * No pattern here may have \b in it: where combining marks stand, the JDK looks back to their
   * beginning at each of them.
   */

  /** HTTP's headers, and the lines of a session description: secret up to their end. */
  private static final Pattern SECRET_LINE =
      Pattern.compile(
          "(?i)(?<![\\w])((?:authorization|cookie)\\s*+:|a=(?:ice-|fingerprint|candidate|crypto))[^\\r\\n]*+");

  /**
   * Matched without a group that repeats, which would take a frame of the stack for each character:
   * a quoted value that has an escape in it, or no end, takes the rest of the text with it.
   */
  private static final Pattern NAMED_SECRET =
      Pattern.compile(
          "(?i)((?:passw|passcode|-pass|secret|token|credential|authorization|cookie|jsep|sdp|candidate|ice-pwd|ice-ufrag|pwd|ufrag|jwt|key|ticket|user-?agent|access-?code|passphrase|signature|auth|(?<!\\w)(?:sig|pin|pass)(?!\\w))[\\w-]{0,40}"
              + "[\"']?\\s*+(?:[:=]|%3A|%22%3A)\\s*+)(?:\"(?:[^\"\\\\]*+\"|(?s:.*+))|'[^']*+'?|(?:Bearer |Basic )?[^\\s,&}\\]]+)");

  private static boolean isSecret(String name) {
    String plain = plain(name);
    return SECRET_NAMES.contains(plain)
        || plain.endsWith("pass")
        || plain.endsWith("auth")
        || (plain.endsWith("key") && !HARMLESS_KEYS.contains(plain))
        || SECRET_PARTS.stream().anyMatch(plain::contains);
  }

  /** In lower case and without separators. */
  private static String plain(String name) {
    StringBuilder plain = new StringBuilder(name.length());
    name.toLowerCase(Locale.ROOT)
        .chars()
        .filter(c -> "-_. ".indexOf(c) < 0)
        .forEach(c -> plain.append((char) c));
    return plain.toString();
  }
}
