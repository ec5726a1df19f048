package dev.rollcall.feishu;

import dev.rollcall.config.RateLimits;
import dev.rollcall.gateway.ApiRules;
import dev.rollcall.tokens.TokenKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The endpoints of the vendor that Rollcall serves, from the resource {@code served.txt}. The
 * routes, the gateway's rules and docs/endpoints.md are made from it.
 */
public final class EndpointTable {

  private static final String RESOURCE = "served.txt";
  private static final String PREFIX = "/open-apis";
  private static final String ERRORS = "errors ";
  private static final String WORDS = "words ";
  private static final int COLUMNS = 8;
  private static final Map<String, Endpoint> BY_NAME = read();

  private EndpointTable() {}

  /** All rows, in the order of the resource. */
  public static List<Endpoint> all() {
    return List.copyOf(BY_NAME.values());
  }

  /** The row of this name, for example {@code vc.v1.meeting.get}. */
  public static Endpoint named(String name) {
    return Optional.ofNullable(BY_NAME.get(name))
        .orElseThrow(() -> new IllegalArgumentException("no endpoint is named " + name));
  }

  private static Map<String, Endpoint> read() {
    Map<String, List<VendorError>> errors = new HashMap<>();
    Map<String, Set<String>> words = new HashMap<>();
    Map<String, Endpoint> endpoints = new LinkedHashMap<>();
    for (String line : ResourceLines.of(RESOURCE)) {
      if (line.startsWith(ERRORS)) {
        errors.put(key(line, ERRORS), errors(value(line)));
      } else if (line.startsWith(WORDS)) {
        words.put(path(key(line, WORDS)), Set.copyOf(words(value(line))));
      } else {
        Endpoint endpoint = endpoint(line, errors, words);
        endpoints.put(endpoint.name(), endpoint);
      }
    }
    return endpoints;
  }

  private static String key(String line, String directive) {
    return line.substring(directive.length(), line.indexOf(':'));
  }

  private static String value(String line) {
    return line.substring(line.indexOf(':') + 1).strip();
  }

  private static List<VendorError> errors(String text) {
    return Arrays.stream(text.split(";", -1)).map(String::strip).map(EndpointTable::error).toList();
  }

  /** For example {@code 121001/500 internal error}. */
  private static VendorError error(String text) {
    int slash = text.indexOf('/');
    int space = text.indexOf(' ');
    return new VendorError(
        Integer.parseInt(text.substring(0, slash)),
        Integer.parseInt(text.substring(slash + 1, space)),
        text.substring(space + 1));
  }

  private static Endpoint endpoint(
      String line, Map<String, List<VendorError>> errors, Map<String, Set<String>> words) {
    String[] columns = line.split("\\|", -1);
    if (columns.length != COLUMNS) {
      throw new IllegalStateException(RESOURCE + ": not " + COLUMNS + " columns: " + line);
    }
    Arrays.setAll(columns, i -> columns[i].strip());
    String[] call = columns[0].split(" ", -1);
    Set<TokenKind> tokens =
        words(columns[3]).stream()
            .map(word -> TokenKind.ofWire(word).orElseThrow())
            .collect(Collectors.toSet());
    ApiRules rules =
        new ApiRules(
            columns[1],
            columns[2].equals("-") ? "" : columns[2],
            tokens,
            words(columns[4]),
            limits(columns[6]));
    List<VendorError> own = new ArrayList<>();
    words(columns[7]).forEach(group -> own.addAll(errors.getOrDefault(group, List.of())));
    String path = path(call[1]);
    Set<String> reserved =
        path.contains("/:")
            ? words.getOrDefault(path.substring(0, path.indexOf("/:")), Set.of())
            : Set.of();
    return new Endpoint(call[0], path, reserved, rules, words(columns[5]), own);
  }

  /** The account paths stand at the root, all others below {@code /open-apis}. */
  private static String path(String text) {
    return text.startsWith("/oauth/") ? text : PREFIX + text;
  }

  private static List<String> words(String column) {
    return column.equals("-") ? List.of() : List.of(column.split(" ", -1));
  }

  /** The vendor's numbers for a tier; the fourth and the special one have the server's. */
  private static Optional<RateLimits> limits(String tier) {
    return switch (tier) {
      case "4", "-" -> Optional.empty();
      case "3" -> Optional.of(new RateLimits(true, Integer.MAX_VALUE, 100));
      case "10" -> Optional.of(new RateLimits(true, 50, Integer.MAX_VALUE));
      case "6" -> Optional.of(new RateLimits(true, 5, Integer.MAX_VALUE));
      default -> throw new IllegalStateException(RESOURCE + ": no such rate tier: " + tier);
    };
  }
}
