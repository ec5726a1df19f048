package dev.rollcall.sources.jitsi;

import dev.rollcall.json.ForeignJson;
import dev.rollcall.json.TextSanitizer;
import dev.rollcall.sources.ConfiguredSource;
import dev.rollcall.sources.Delivery;
import dev.rollcall.sources.Redactor;
import dev.rollcall.sources.Sha256;
import dev.rollcall.sources.Verification;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Verifies and stores a posted body, and reads a stored one as JSON. */
final class WebhookBody {

  /** Member order does not tell two bodies apart, and every text can be stored when it is ASCII. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build();

  private WebhookBody() {}

  /** Stores one kind of body that is valid JSON. */
  @FunctionalInterface
  interface Keeper {
    /** Empty where it is no object. */
    Optional<Verification.Accepted> keep(JsonNode json);
  }

  /** A constant header value proves the sender; both kinds of source know nothing better. */
  static Verification receive(Delivery delivery, ConfiguredSource source, Keeper keeper) {
    Optional<byte[]> expected = source.key("authorization").map(WebhookBody::bytes);
    if (expected.isEmpty()) {
      return new Verification.Rejected("no authorization is configured");
    }
    byte[] sent = delivery.header("Authorization").map(WebhookBody::bytes).orElse(new byte[0]);
    if (!MessageDigest.isEqual(expected.get(), sent)) {
      return new Verification.Rejected("wrong authorization");
    }
    return ForeignJson.parse(delivery.body())
        .flatMap(keeper::keep)
        .orElseGet(
            () ->
                new Verification.Accepted(
                    Sha256.sha256(delivery.body()),
                    TextSanitizer.of(Redactor.text(delivery.body()))));
  }

  static Verification.Accepted taken(String id, JsonNode kept) {
    return new Verification.Accepted(id, JSON.writeValueAsString(kept));
  }

  /** Equal for two bodies that say the same. */
  static String digest(JsonNode json) {
    return Sha256.sha256(JSON.writeValueAsBytes(json));
  }

  /** What was kept, as JSON; empty where it is none. */
  static Optional<JsonNode> parse(String kept) {
    return ForeignJson.parse(kept);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
