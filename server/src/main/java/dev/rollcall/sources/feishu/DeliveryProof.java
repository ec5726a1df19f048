package dev.rollcall.sources.feishu;

import dev.rollcall.json.ForeignJson;
import dev.rollcall.json.JsonFields;
import dev.rollcall.json.TextSanitizer;
import dev.rollcall.sources.ConfiguredSource;
import dev.rollcall.sources.Delivery;
import dev.rollcall.sources.Redactor;
import dev.rollcall.sources.Sha256;
import dev.rollcall.sources.Verification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Proves one delivery and says what of it is kept. What proves it is looked at first: the signature
 * over the bytes as they came, or else a few texts of the body; no tree is made of what nothing
 * proves.
 */
final class DeliveryProof {

  /** The vendor tries again after 15 s, 5 min, 1 h and 6 h: after 7.1 h in all. */
  private static final Duration OLDEST = Duration.ofHours(8);

  /** How far the vendor's clock may be before ours. */
  private static final Duration AHEAD = Duration.ofMinutes(5);

  /** An event has a few KiB; one of a meeting with thousands of named contacts has more. */
  private static final int LONGEST_UNSIGNED = 1 << 20;

  /** A challenge has a few hundred bytes. */
  private static final int LONGEST_CHALLENGE = 1 << 14;

  private final Delivery delivery;
  private final String verificationToken;
  private final String appId;
  private final Optional<EventCipher> cipher;

  DeliveryProof(Delivery delivery, ConfiguredSource source) {
    this.delivery = delivery;
    this.verificationToken = source.key("verification_token").orElse("");
    this.appId = source.key("app_id").orElse("");
    this.cipher = source.key("encrypt_key").filter(key -> !key.isEmpty()).map(EventCipher::new);
  }

  Verification receive() {
    if (verificationToken.isEmpty()) {
      return new Verification.Rejected("no verification_token is configured");
    }
    if (cipher.isEmpty()) {
      return plain();
    }
    // A challenge is the one thing that comes without a signature.
    return unsigned(cipher.get())
        .<Verification>map(
            refusal ->
                unsignedChallenge(cipher.get())
                    .map(this::challenge)
                    .orElseGet(() -> new Verification.Rejected(refusal)))
        .orElseGet(() -> signed(cipher.get()));
  }

  private Verification plain() {
    if (delivery.body().length > LONGEST_UNSIGNED) {
      return new Verification.Rejected("the body is longer than 1 MiB");
    }
    Optional<Outline> body = Outline.read(delivery.body());
    if (body.isEmpty()) {
      return new Verification.Rejected("the body is not a JSON object, so nothing proves it");
    }
    if (body.get().text("encrypt").isPresent()) {
      return new Verification.Rejected("the body is encrypted, but no encrypt_key is configured");
    }
    return body.get().isChallenge() ? challenge(body.get()) : event(body.get(), delivery.body());
  }

  private Optional<Outline> unsignedChallenge(EventCipher opener) {
    if (delivery.body().length > LONGEST_CHALLENGE) {
      return Optional.empty();
    }
    Optional<Outline> body = Outline.read(delivery.body());
    return body.filter(Outline::isChallenge)
        .or(
            () ->
                opened(opener, body).flatMap(DeliveryProof::outline).filter(Outline::isChallenge));
  }

  private Verification signed(EventCipher opener) {
    Optional<Outline> body = Outline.read(delivery.body());
    if (body.filter(Outline::isChallenge).isPresent()) {
      return challenge(body.get());
    }
    if (body.isPresent() && body.get().text("encrypt").isEmpty()) {
      return new Verification.Rejected(
          "the body is not encrypted, but an encrypt_key is configured");
    }
    Optional<String> opened = opened(opener, body);
    Optional<Outline> inside = opened.flatMap(DeliveryProof::outline);
    if (inside.isEmpty()) {
      // Signed, so it is the vendor's; a person may want to look at it.
      String text = new String(delivery.body(), StandardCharsets.UTF_8);
      return new Verification.Accepted(
          "sha256-" + Sha256.sha256(delivery.body()), TextSanitizer.of(Redactor.text(text)));
    }
    return inside.get().isChallenge()
        ? challenge(inside.get())
        : event(inside.get(), opened.get().getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<String> opened(EventCipher opener, Optional<Outline> body) {
    return body.flatMap(outline -> outline.text("encrypt")).flatMap(opener::open);
  }

  private static Optional<Outline> outline(String json) {
    return Outline.read(json.getBytes(StandardCharsets.UTF_8));
  }

  /** Why the signature proves nothing; empty where it does. */
  private Optional<String> unsigned(EventCipher opener) {
    Optional<String> signature = delivery.header("X-Lark-Signature");
    Optional<String> timestamp = delivery.header("X-Lark-Request-Timestamp");
    if (signature.isEmpty() || timestamp.isEmpty()) {
      return Optional.of("X-Lark-Signature or X-Lark-Request-Timestamp is missing");
    }
    String nonce = delivery.header("X-Lark-Request-Nonce").orElse("");
    if (!opener.isSignature(signature.get(), timestamp.get(), nonce, delivery.body())) {
      return Optional.of("X-Lark-Signature is wrong");
    }
    Optional<Instant> sent =
        JsonFields.instant(JsonFields.decimal(timestamp.get()), TimeUnit.SECONDS);
    if (sent.isEmpty()) {
      return Optional.of("X-Lark-Request-Timestamp is no Unix time");
    }
    Duration age = Duration.between(sent.get(), delivery.received());
    if (age.compareTo(OLDEST) > 0) {
      return Optional.of("X-Lark-Request-Timestamp is more than 8 hours old");
    }
    return age.compareTo(AHEAD.negated()) < 0
        ? Optional.of("X-Lark-Request-Timestamp is more than 5 minutes ahead")
        : Optional.empty();
  }

  private Verification challenge(Outline body) {
    Optional<String> challenge = body.text("challenge");
    if (!isToken(body.text("token")) || challenge.isEmpty()) {
      return new Verification.Rejected("the challenge's token is not the verification_token");
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("challenge", challenge.get());
    return new Verification.Answered(answer.toString().getBytes(StandardCharsets.UTF_8));
  }

  private Verification event(Outline body, byte[] json) {
    if (!isToken(body.text(body.hasHeader() ? "header.token" : "token"))) {
      return new Verification.Rejected("the event's token is not the verification_token");
    }
    if (!body.text(body.hasHeader() ? "header.app_id" : "event.app_id").orElse("").equals(appId)) {
      return new Verification.Rejected("the event is of another app");
    }
    String kept =
        TextSanitizer.of(
            ForeignJson.parse(json)
                .map(tree -> withoutTickets(Redactor.json(tree)).toString())
                .orElseGet(() -> Redactor.text(json)));
    return new Verification.Accepted(
        body.text(body.hasHeader() ? "header.event_id" : "uuid")
            .flatMap(EventReader::id)
            .orElseGet(() -> "sha256-" + Sha256.sha256(kept)),
        kept);
  }

  /** With its ticket a store app gets its tokens. */
  private static JsonNode withoutTickets(JsonNode scrubbed) {
    if (scrubbed.path("event") instanceof ObjectNode event) {
      event.remove("app_ticket");
    }
    return scrubbed;
  }

  private boolean isToken(Optional<String> given) {
    return EventCipher.same(verificationToken, given.orElse(""));
  }
}
