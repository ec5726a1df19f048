package dev.rollcall.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How the text of a setting becomes its value.
 *
 * @param allowed for messages and the reference
 * @param secret whether the text may hold a password, anywhere in it
 * @param parser empty for a text that is not allowed
 */
record ValueType<T>(String allowed, boolean secret, Function<String, Optional<T>> parser) {

  static final String UNLIMITED = "unlimited";
  private static final String NONE = "none";

  private static final Pattern SIZE = Pattern.compile("([0-9]{1,10})(KiB|MiB|GiB)?");
  private static final Pattern ADDRESSES =
      Pattern.compile(
          "ADDRESS(,ADDRESS)*".replace("ADDRESS", "([\\w.-]+|\\[[0-9a-fA-F:]+]):[0-9]{1,5}"));
  private static final long LARGEST_SIZE = 1L << 30;

  private ValueType(String allowed, Function<String, Optional<T>> parser) {
    this(allowed, false, parser);
  }

  static ValueType<String> text() {
    return new ValueType<>("a text", text -> Optional.of(text).filter(given -> !given.isBlank()));
  }

  /**
   * A text that is not blank.
   *
   * @param secret whether messages leave it out
   */
  static ValueType<Optional<String>> textOrNone(boolean secret) {
    return new ValueType<>(
        "a text, or " + NONE,
        secret,
        text ->
            text.isBlank()
                ? Optional.empty()
                : Optional.of(Optional.of(text).filter(given -> !given.equals(NONE))));
  }

  static ValueType<Path> path() {
    return new ValueType<>(
        "a path",
        text -> {
          try {
            return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
          } catch (InvalidPathException e) {
            return Optional.empty();
          }
        });
  }

  static ValueType<Optional<Path>> pathOrNone() {
    return new ValueType<>(
        "a path, or " + NONE,
        text -> {
          Optional<Path> path = path().parser().apply(text).filter(_ -> !text.equals(NONE));
          return path.isPresent() || text.equals(NONE) ? Optional.of(path) : Optional.empty();
        });
  }

  static ValueType<Integer> number(int least, int most) {
    return new ValueType<>(
        "a whole number from " + least + " to " + most,
        text ->
            wholeNumber(text)
                .filter(number -> number >= least && number <= most)
                .map(Long::intValue));
  }

  static ValueType<OptionalLong> countOrUnlimited() {
    return new ValueType<>(
        "a whole number from 1 on, or " + UNLIMITED,
        text ->
            text.equals(UNLIMITED)
                ? Optional.of(OptionalLong.empty())
                : wholeNumber(text).filter(number -> number >= 1).map(OptionalLong::of));
  }

  static ValueType<Boolean> flag() {
    return named(List.of(Map.entry("true", true), Map.entry("false", false)));
  }

  static ValueType<Integer> choice(int... values) {
    return named(
        Arrays.stream(values)
            .mapToObj(value -> Map.entry(Integer.toString(value), value))
            .toList());
  }

  /** One of these, by name. */
  static <T> ValueType<T> named(List<Map.Entry<String, T>> values) {
    return new ValueType<>(
        values.stream().map(Map.Entry::getKey).collect(Collectors.joining(" | ")),
        text ->
            values.stream()
                .filter(value -> value.getKey().equals(text))
                .map(Map.Entry::getValue)
                .findFirst());
  }

  /** Where Kafka's brokers are; a host may be an IPv6 address in brackets. */
  static ValueType<Optional<String>> addressesOrNone() {
    return new ValueType<>(
        "HOST:PORT, several separated by commas, or " + NONE,
        text -> {
          if (text.equals(NONE)) {
            return Optional.of(Optional.empty());
          }
          return ADDRESSES.matcher(text).matches()
              ? Optional.of(Optional.of(text))
              : Optional.empty();
        });
  }

  static ValueType<Policies.UnfinishedTime> unfinishedTime() {
    return named(
        List.of(
            Map.entry("omit", Policies.UnfinishedTime.OMIT),
            Map.entry("zero", Policies.UnfinishedTime.ZERO),
            Map.entry("empty", Policies.UnfinishedTime.EMPTY)));
  }

  static ValueType<Policies.UserTokenSees> userTokenSees() {
    return named(
        List.of(
            Map.entry("participants", Policies.UserTokenSees.PARTICIPANTS),
            Map.entry("owner-only", Policies.UserTokenSees.OWNER_ONLY),
            Map.entry("tenant", Policies.UserTokenSees.TENANT)));
  }

  static ValueType<Policies.Edition> edition() {
    return named(
        List.of(
            Map.entry("2026-03", Policies.Edition.MARCH_2026),
            Map.entry("2024-07", Policies.Edition.JULY_2024)));
  }

  static ValueType<Policies.EmptyParameter> emptyParameter() {
    return named(
        List.of(
            Map.entry("absent", Policies.EmptyParameter.ABSENT),
            Map.entry("error", Policies.EmptyParameter.ERROR)));
  }

  static ValueType<Policies.UnservedPath> unservedPath() {
    return named(
        List.of(
            Map.entry("json", Policies.UnservedPath.JSON),
            Map.entry("plain", Policies.UnservedPath.PLAIN)));
  }

  static ValueType<RateLimits.Sharing> rateSharing() {
    return named(
        List.of(
            Map.entry("exact", RateLimits.Sharing.EXACT),
            Map.entry("per-node", RateLimits.Sharing.PER_NODE)));
  }

  static ValueType<SignInSettings.UserClaim> userClaim() {
    return named(
        List.of(
            Map.entry("email", SignInSettings.UserClaim.EMAIL),
            Map.entry("sub", SignInSettings.UserClaim.SUB),
            Map.entry("preferred_username", SignInSettings.UserClaim.PREFERRED_USERNAME)));
  }

  static ValueType<Duration> duration() {
    return new ValueType<>(DurationText.ALLOWED, DurationText::parse);
  }

  static ValueType<QueryWindow> queryWindow() {
    return new ValueType<>(
        DurationText.ALLOWED + ", " + UNLIMITED + ", or by-tenant",
        text ->
            switch (text) {
              case UNLIMITED -> Optional.of(new QueryWindow.Unlimited());
              case "by-tenant" -> Optional.of(new QueryWindow.ByTenant());
              default -> DurationText.parse(text).map(QueryWindow.Limited::new);
            });
  }

  static ValueType<Long> size() {
    return new ValueType<>(
        "bytes, or a number with KiB, MiB or GiB, from 1 to 1GiB",
        text -> {
          Matcher matcher = SIZE.matcher(text);
          if (!matcher.matches()) {
            return Optional.empty();
          }
          String unit = Optional.ofNullable(matcher.group(2)).orElse("");
          int shift =
              switch (unit) {
                case "KiB" -> 10;
                case "MiB" -> 20;
                case "GiB" -> 30;
                default -> 0;
              };
          return Optional.of(Long.parseLong(matcher.group(1)))
              .filter(count -> count >= 1 && count <= LARGEST_SIZE >> shift)
              .map(count -> count << shift);
        });
  }

  static ValueType<Optional<StoreUrl>> store() {
    return new ValueType<>(
        "embedded, or a URL " + StoreUrl.FORM,
        true,
        text -> {
          Optional<StoreUrl> url = StoreUrl.parse(text);
          return url.isPresent() || text.equals("embedded") ? Optional.of(url) : Optional.empty();
        });
  }

  /** What OpenID Connect allows as an issuer, and plain HTTP on loopback. */
  static ValueType<Optional<URI>> issuerOrNone() {
    return new ValueType<>(
        "an https URL without query (http on loopback only), or " + NONE,
        text ->
            urlOrNone().parser().apply(text).filter(url -> url.isEmpty() || isIssuer(url.get())));
  }

  private static boolean isIssuer(URI url) {
    return SignInSettings.isProtected(url)
        && url.getRawQuery() == null
        && url.getRawFragment() == null
        && url.getRawUserInfo() == null;
  }

  static ValueType<Optional<URI>> urlOrNone() {
    return new ValueType<>(
        "an http or https URL, or " + NONE,
        text -> {
          if (text.equals(NONE)) {
            return Optional.of(Optional.empty());
          }
          try {
            URI url = new URI(text);
            boolean usable = text.matches("https?://.*") && url.getHost() != null;
            return usable ? Optional.of(Optional.of(url)) : Optional.empty();
          } catch (URISyntaxException e) {
            return Optional.empty();
          }
        });
  }

  private static Optional<Long> wholeNumber(String text) {
    return text.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }
}
