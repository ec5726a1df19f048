package dev.rollcall.sources.feishu;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * The few texts of a JSON object that prove it. They are read from the stream of its tokens: a tree
 * of a body takes up to a hundred times its size, and an unproven body can be of any size and
 * sender.
 *
 * @param texts by path; an object that is there has an empty one
 */
record Outline(Map<String, String> texts) {

  private static final Set<String> OBJECTS = Set.of("header", "event");

  private static final Set<String> TEXTS =
      Set.of(
          "type",
          "token",
          "challenge",
          "encrypt",
          "uuid",
          "header.token",
          "header.app_id",
          "header.event_id",
          "event.app_id");

  /** An event has a few hundred tokens, and a name list of a meeting some ten thousand. */
  private static final int MOST_TOKENS = 100_000;

  private static final int DEEPEST = 100;

  /** Foreign names are not remembered: a table of them is shared by all who read. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxTokenCount(MOST_TOKENS)
                  .maxNestingDepth(DEEPEST)
                  .build())
          .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
          .build();

  Outline {
    texts = Map.copyOf(texts);
  }

  /** Empty: it is no JSON object, or one beyond these bounds. */
  static Optional<Outline> read(byte[] json) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      Map<String, String> texts = new HashMap<>();
      members(parser, "", texts);
      return parser.nextToken() == null ? Optional.of(new Outline(texts)) : Optional.empty();
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  /** Of a member that comes twice the last counts, as in a tree. */
  private static void members(JsonParser parser, String path, Map<String, String> texts) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String at = path + parser.currentName();
      JsonToken value = parser.nextToken();
      if (OBJECTS.contains(at)) {
        texts.keySet().removeIf(known -> known.equals(at) || known.startsWith(at + "."));
      }
      if (value == JsonToken.START_OBJECT && OBJECTS.contains(at)) {
        texts.put(at, "");
        members(parser, at + ".", texts);
      } else {
        texts.remove(at);
        if (value == JsonToken.VALUE_STRING && TEXTS.contains(at)) {
          texts.put(at, parser.getString());
        }
        parser.skipChildren();
      }
    }
  }

  Optional<String> text(String path) {
    return Optional.ofNullable(texts.get(path));
  }

  boolean isChallenge() {
    return text("type").filter("url_verification"::equals).isPresent();
  }

  /** Whether it is an event of the present form, with a header; the older one has none. */
  boolean hasHeader() {
    return texts.containsKey("header");
  }

  /** It holds a token. */
  @Override
  public String toString() {
    return "Outline" + texts.keySet();
  }
}
