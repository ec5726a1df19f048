package dev.rollcall.manage.sources;

import dev.rollcall.config.InputMapping;
import dev.rollcall.config.InputValue;
import dev.rollcall.manage.Overlap;
import dev.rollcall.manage.RefusedChange;
import dev.rollcall.sources.SourceKind;
import dev.rollcall.time.IdSource;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An order to replace a source's credentials.
 *
 * @param overlap how long the former ones are good yet
 * @param given the new ones
 */
record SourceRotation(Duration overlap, ObjectNode given) {

  private static final int KEY_BYTES = 24;

  /** Reads an order; which credentials there are depends on the source. */
  static SourceRotation of(JsonNode body) {
    Duration overlap = Overlap.of(Optional.ofNullable(InputValue.of(body).map().get(Overlap.NAME)));
    ObjectNode change = (ObjectNode) body.deepCopy();
    change.remove(Overlap.NAME);
    return new SourceRotation(overlap, change);
  }

  /** The members that it sets; a key of facts is made where none is given. */
  ObjectNode change(SourceKind kind, IdSource ids) {
    Set<String> known = SourceKinds.rotated(kind);
    InputMapping fields = InputValue.of(given).mapping(known.toArray(String[]::new));
    ObjectNode change = given.deepCopy();
    if (isOfFacts(kind) && fields.optional(SourceKinds.KEY).isEmpty()) {
      return change.put(SourceKinds.KEY, HexFormat.of().formatHex(ids.bytes(KEY_BYTES)));
    }
    if (SourceMembers.given(kind, change).isEmpty()) {
      throw new RefusedChange(
          RefusedChange.Reason.INVALID,
          "the body has none of the source's secrets: "
              + String.join(", ", SourceKinds.secrets(kind)));
    }
    return change;
  }

  /** What was made here. */
  Map<String, String> made(ObjectNode change) {
    return given.hasNonNull(SourceKinds.KEY) || !change.hasNonNull(SourceKinds.KEY)
        ? Map.of()
        : Map.of(SourceKinds.KEY, change.path(SourceKinds.KEY).asString());
  }

  private static boolean isOfFacts(SourceKind kind) {
    return kind.equals(SourceKinds.FACTS);
  }
}
