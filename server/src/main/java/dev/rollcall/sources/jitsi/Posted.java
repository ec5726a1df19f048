package dev.rollcall.sources.jitsi;

import dev.rollcall.sources.ConfiguredSource;
import dev.rollcall.sources.Delivery;
import dev.rollcall.sources.Digests;
import dev.rollcall.sources.ForeignJson;
import dev.rollcall.sources.Receipt;
import dev.rollcall.sources.Scrub;
import dev.rollcall.sources.StorableText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** The way of a posted body from the door to what is kept of it, and back to JSON. */
final class Posted {

  /** Member order does not tell two bodies apart, and every text can be stored when it is ASCII. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build();

  private Posted() {}

  /** What one kind of body comes to when it is JSON as it should be. */
  @FunctionalInterface
  interface Keeper {
    /** Empty where it is no object. */
    Optional<Receipt.Taken> keep(JsonNode json);
  }

  /** A constant header value proves the sender; both kinds of source know nothing better. */
  static Receipt receive(Delivery delivery, ConfiguredSource source, Keeper keeper) {
    Optional<byte[]> expected = source.key("authorization").map(Posted::bytes);
    if (expected.isEmpty()) {
      return new Receipt.Refused("no authorization is configured");
    }
    byte[] sent = delivery.header("Authorization").map(Posted::bytes).orElse(new byte[0]);
    if (!MessageDigest.isEqual(expected.get(), sent)) {
      return new Receipt.Refused("wrong authorization");
    }
    return ForeignJson.parse(delivery.body())
        .flatMap(keeper::keep)
        .orElseGet(
            () ->
                new Receipt.Taken(
                    Digests.sha256(delivery.body()), StorableText.of(Scrub.text(delivery.body()))));
  }

  static Receipt.Taken taken(String id, JsonNode kept) {
    return new Receipt.Taken(id, JSON.writeValueAsString(kept));
  }

  /** Equal for two bodies that say the same. */
  static String digest(JsonNode json) {
    return Digests.sha256(JSON.writeValueAsBytes(json));
  }

  /** What was kept, as JSON; empty where it is none. */
  static Optional<JsonNode> parse(String kept) {
    return ForeignJson.parse(kept);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
