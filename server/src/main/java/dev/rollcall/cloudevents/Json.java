package dev.rollcall.cloudevents;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The one mapper of this package (trees only, no digit of a number lost), and where it stopped. */
final class Json {

  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** For one value of a longer text. */
  static final JsonMapper PIECES =
      MAPPER.rebuild().disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private Json() {}

  /**
   * Where the JSON broke, without a piece of it.
   *
   * @param firstLine on which line of the whole text the JSON begins
   */
  static String place(JacksonException e, int firstLine) {
    // What is beyond a limit of the parser has no place.
    return Optional.ofNullable(e.getLocation())
        .filter(location -> location.getLineNr() > 0)
        .map(location -> place(location, firstLine))
        .orElse("nested too deep, or a number or name too long");
  }

  static String place(TokenStreamLocation location, int firstLine) {
    return "line %d, column %d"
        .formatted(location.getLineNr() + firstLine - 1, location.getColumnNr());
  }
}
