package dev.rollcall.sources.feishu;

import dev.rollcall.record.Moment;
import dev.rollcall.sources.TextSanitizer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Single values of events, each empty where it is not what it should be. */
final class JsonFields {

  /** An event has a few hundred tokens, and a name list of a meeting some ten thousand. */
  private static final int MOST_TOKENS = 100_000;

  private static final int DEEPEST = 100;

  /** Foreign names are not remembered: a table of them is shared by all who read. */
  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxTokenCount(MOST_TOKENS)
                  .maxNestingDepth(DEEPEST)
                  .build())
          .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
          .build();

  private static final JsonMapper MAPPER =
      JsonMapper.builder(FACTORY).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,80}");
  private static final int LONGEST_ID = 256;
  private static final long LATEST_SECONDS = 253_402_300_799L;

  private JsonFields() {}

  /** Missing where the text is not JSON, or JSON beyond the bounds. */
  static JsonNode json(String text) {
    return json(text.getBytes(StandardCharsets.UTF_8));
  }

  static JsonNode json(byte[] text) {
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException _) {
      return MissingNode.getInstance();
    }
  }

  /** A text to be shown, in characters that can be stored. */
  static Optional<String> text(JsonNode node) {
    return node.isString()
        ? Optional.of(TextSanitizer.of(node.stringValue())).filter(text -> !text.isBlank())
        : Optional.empty();
  }

  /** A text that is an id or a name. */
  static Optional<String> id(JsonNode node) {
    return text(node).filter(text -> text.length() <= LONGEST_ID);
  }

  /** What an event that tells nothing is counted as; foreign names do not get through. */
  static String kind(JsonNode type) {
    return text(type).filter(name -> NAME.matcher(name).matches()).orElse("other");
  }

  static OptionalInt number(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToInt()
        ? OptionalInt.of(node.intValue())
        : OptionalInt.empty();
  }

  /** Unix seconds; "0" and "" stand for a time that has not come. */
  static Optional<Moment> seconds(JsonNode node) {
    OptionalLong seconds = decimal(node);
    return seconds.isPresent() && seconds.getAsLong() > 0 && seconds.getAsLong() <= LATEST_SECONDS
        ? Optional.of(Moment.ofSeconds(seconds.getAsLong()))
        : Optional.empty();
  }

  /** Unix milliseconds. */
  static Optional<Moment> milliseconds(JsonNode node) {
    OptionalLong millis = decimal(node);
    return millis.isPresent() && millis.getAsLong() / 1_000 <= LATEST_SECONDS
        ? Optional.of(new Moment(millis.getAsLong() * 1_000))
        : Optional.empty();
  }

  /** Of a string or a number; what has more than 15 digits is no time. */
  static OptionalLong decimal(JsonNode node) {
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return node.longValue() < 0 ? OptionalLong.empty() : OptionalLong.of(node.longValue());
    }
    return node.isString() ? decimal(node.stringValue()) : OptionalLong.empty();
  }

  static OptionalLong decimal(String text) {
    return text.matches("[0-9]{1,15}")
        ? OptionalLong.of(Long.parseLong(text))
        : OptionalLong.empty();
  }
}
