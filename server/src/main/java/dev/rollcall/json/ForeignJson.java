package dev.rollcall.json;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON of a foreign system, within limits: a tree takes up to a hundred times the bytes of
 * its text, and recursion over it is as deep as the tree.
 */
public final class ForeignJson {

  /** No engine's own event is deeper than 8. */
  private static final int DEEPEST = 100;

  /** A participant of LiveKit names attributes, up to 64 KB; no name may hide an event. */
  private static final int LONGEST_NAME = 1 << 20;

  /** The end of a Jitsi room with 20,000 occupants has 240,000; a tree of this many is 20 MB. */
  private static final int MOST_TOKENS = 250_000;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNameLength(LONGEST_NAME)
                          .maxTokenCount(MOST_TOKENS)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private ForeignJson() {}

  /** Empty where it is no JSON, or deeper or of more tokens than any engine's event. */
  public static Optional<JsonNode> parse(byte[] json) {
    try {
      return Optional.of(MAPPER.readTree(json)).filter(node -> !node.isMissingNode());
    } catch (JacksonException notJson) {
      // Its message may quote the body.
      return Optional.empty();
    }
  }

  /** The same of a text. */
  public static Optional<JsonNode> parse(String json) {
    try {
      return Optional.of(MAPPER.readTree(json)).filter(node -> !node.isMissingNode());
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }
}
