package dev.rollcall.cloudevents;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The mappers of this package (trees only, no digit of a number lost), and where they stopped. */
final class Json {

  /** A name or a value takes up to 60 bytes in a tree: 120 MB for the largest event. */
  private static final int MOST_TOKENS = 2_000_000;

  private static final int MOST_LEVELS = 500;
  private static final int MOST_DIGITS = 1_000;
  private static final int LONGEST_NAME = 50_000;

  /** What is beyond a limit has no place. */
  private static final String BEYOND_LIMITS =
      "more than %d levels, %d digits of a number, %d characters of a name or %d tokens"
          .formatted(MOST_LEVELS, MOST_DIGITS, LONGEST_NAME, MOST_TOKENS);

  /** For what comes from outside. */
  static final JsonMapper MAPPER =
      mapper(
          StreamReadConstraints.builder()
              .maxTokenCount(MOST_TOKENS)
              .maxNestingDepth(MOST_LEVELS)
              .maxNumberLength(MOST_DIGITS)
              .maxNameLength(LONGEST_NAME)
              .build());

  /** For what was written by us: a number may have become longer, such as 1e9 as 1E+9. */
  static final JsonMapper STORED =
      mapper(
          StreamReadConstraints.builder()
              .maxNestingDepth(2 * MOST_LEVELS)
              .maxNumberLength(2 * MOST_DIGITS)
              .maxNameLength(2 * LONGEST_NAME)
              .build());

  private Json() {}

  private static JsonMapper mapper(StreamReadConstraints limits) {
    return JsonMapper.builder(JsonFactory.builder().streamReadConstraints(limits).build())
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build();
  }

  /** Where in the body an event's JSON broke, without a piece of it. */
  static String place(JacksonException e, EventText text) {
    return Optional.ofNullable(e.getLocation())
        .filter(location -> location.getLineNr() > 0)
        .map(location -> place(location, text))
        .orElse(BEYOND_LIMITS);
  }

  private static String place(TokenStreamLocation location, EventText text) {
    boolean isOnFirstLine = location.getLineNr() == 1;
    return place(
        location.getLineNr() + text.line() - 1,
        location.getColumnNr() + (isOnFirstLine ? text.column() - 1 : 0));
  }

  static String place(int line, int column) {
    return "line %d, column %d".formatted(line, column);
  }
}
