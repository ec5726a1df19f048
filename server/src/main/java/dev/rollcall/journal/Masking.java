package dev.rollcall.journal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Takes secrets out of paths and queries before they are shown. */
final class Masking {

  private static final String MASK = "***";

  /** What a parameter's name holds whose value nobody may see. */
  private static final Pattern SECRET =
      Pattern.compile(
          "token|secret|passw|pwd|code|ticket|key|assertion|verifier|state|nonce|sign|sum|auth"
              + "|cred|session|cookie|jwt");

  /** Names that hold one of these words, and no secret. */
  private static final Set<String> HARMLESS = Set.of("page_token", "tenant_key", "error_code");

  /** Tokens of the vendor and of Rollcall, JSON web tokens, and keys as hex digits. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<![A-Za-z])((t|u|ur|a|rca)-|eyJ)[-._~A-Za-z0-9]{8,}|(?<![0-9A-Fa-f])[0-9A-Fa-f]{32,}");

  /** Engines put what proves a delivery where they like. */
  private static final String DELIVERIES = "/rollcall/v1/sources/";

  private Masking() {}

  static String query(String path, String raw) {
    if (raw.isEmpty()) {
      return "";
    }
    boolean all = path.startsWith(DELIVERIES);
    return Arrays.stream(raw.split("&", -1))
        .map(part -> parameter(part, all))
        .collect(Collectors.joining("&"));
  }

  private static String parameter(String part, boolean always) {
    int equals = part.indexOf('=');
    if (equals < 0) {
      return always || isToken(part) ? MASK : part;
    }
    String name = part.substring(0, equals).toLowerCase(Locale.ROOT);
    boolean hidden = always || isSecret(name) || isToken(part.substring(equals + 1));
    return hidden ? part.substring(0, equals + 1) + MASK : part;
  }

  /** A name with an escape in it might spell anything. */
  private static boolean isSecret(String name) {
    return name.indexOf('%') >= 0 || (!HARMLESS.contains(name) && SECRET.matcher(name).find());
  }

  static String path(String raw) {
    return Arrays.stream(raw.split("/", -1))
        .map(segment -> isToken(segment) ? MASK : segment)
        .collect(Collectors.joining("/"));
  }

  private static boolean isToken(String text) {
    return TOKEN.matcher(text).find();
  }
}
