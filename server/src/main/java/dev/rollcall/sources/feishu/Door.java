package dev.rollcall.sources.feishu;

import dev.rollcall.sources.ConfiguredSource;
import dev.rollcall.sources.Delivery;
import dev.rollcall.sources.Digests;
import dev.rollcall.sources.Receipt;
import dev.rollcall.sources.Scrub;
import dev.rollcall.sources.StorableText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Proves one delivery and says what of it is kept. */
final class Door {

  /** The vendor tries again after 15 s, 5 min, 1 h and 6 h: after 7.1 h in all. */
  private static final Duration OLDEST = Duration.ofHours(8);

  /** How far the vendor's clock may be before ours. */
  private static final Duration AHEAD = Duration.ofMinutes(5);

  private final Delivery delivery;
  private final String verificationToken;
  private final String appId;
  private final Optional<EventCipher> cipher;

  Door(Delivery delivery, ConfiguredSource source) {
    this.delivery = delivery;
    this.verificationToken = source.key("verification_token").orElse("");
    this.appId = source.key("app_id").orElse("");
    this.cipher = source.key("encrypt_key").filter(key -> !key.isEmpty()).map(EventCipher::new);
  }

  Receipt receive() {
    if (verificationToken.isEmpty()) {
      return new Receipt.Refused("no verification_token is configured");
    }
    String text = new String(delivery.body(), StandardCharsets.UTF_8);
    JsonNode body = Words.json(text);
    return cipher.isPresent() ? encrypted(cipher.get(), text, body) : plain(body);
  }

  private Receipt plain(JsonNode body) {
    if (!body.isObject()) {
      return new Receipt.Refused("the body is not a JSON object, so nothing proves it");
    }
    if (body.has("encrypt")) {
      return new Receipt.Refused("the body is encrypted, but no encrypt_key is configured");
    }
    return isChallenge(body) ? challenge(body) : event(body);
  }

  private Receipt encrypted(EventCipher opener, String text, JsonNode body) {
    if (isChallenge(body)) {
      return challenge(body);
    }
    Optional<String> sealed = Optional.of(body.path("encrypt")).flatMap(Door::string);
    Optional<JsonNode> opened = sealed.flatMap(opener::open).map(Words::json);
    // A challenge is the one thing that comes without a signature.
    if (opened.filter(Door::isChallenge).isPresent()) {
      return challenge(opened.get());
    }
    Optional<String> refusal = unsigned(opener);
    if (refusal.isPresent()) {
      return new Receipt.Refused(refusal.get());
    }
    if (body.isObject() && sealed.isEmpty()) {
      return new Receipt.Refused("the body is not encrypted, but an encrypt_key is configured");
    }
    if (opened.filter(JsonNode::isObject).isEmpty()) {
      // Signed, so it is the vendor's; a person may want to look at it.
      return new Receipt.Taken(
          "sha256-" + Digests.sha256(delivery.body()), StorableText.of(Scrub.text(text)));
    }
    return event(opened.get());
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
    OptionalLong seconds = Words.decimal(timestamp.get());
    if (seconds.isEmpty() || seconds.getAsLong() > Instant.MAX.getEpochSecond()) {
      return Optional.of("X-Lark-Request-Timestamp is no Unix time");
    }
    Duration age =
        Duration.between(Instant.ofEpochSecond(seconds.getAsLong()), delivery.received());
    if (age.compareTo(OLDEST) > 0) {
      return Optional.of("X-Lark-Request-Timestamp is more than 8 hours old");
    }
    return age.compareTo(AHEAD.negated()) < 0
        ? Optional.of("X-Lark-Request-Timestamp is more than 5 minutes ahead")
        : Optional.empty();
  }

  private static boolean isChallenge(JsonNode body) {
    return string(body.path("type")).filter("url_verification"::equals).isPresent();
  }

  private Receipt challenge(JsonNode body) {
    Optional<String> challenge = string(body.path("challenge"));
    if (!isToken(body.path("token")) || challenge.isEmpty()) {
      return new Receipt.Refused("the challenge's token is not the verification_token");
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("challenge", challenge.get());
    return new Receipt.Answered(answer.toString().getBytes(StandardCharsets.UTF_8));
  }

  private Receipt event(JsonNode body) {
    boolean current = body.path("header").isObject();
    JsonNode token = current ? body.path("header").path("token") : body.path("token");
    if (!isToken(token)) {
      return new Receipt.Refused("the event's token is not the verification_token");
    }
    JsonNode app = (current ? body.path("header") : body.path("event")).path("app_id");
    if (!string(app).orElse("").equals(appId)) {
      return new Receipt.Refused("the event is of another app");
    }
    String kept = StorableText.of(withoutTickets(Scrub.json(body)).toString());
    JsonNode given = current ? body.path("header").path("event_id") : body.path("uuid");
    return new Receipt.Taken(
        EventReader.id(given).orElseGet(() -> "sha256-" + Digests.sha256(kept)), kept);
  }

  /** With its ticket a store app gets its tokens. */
  private static JsonNode withoutTickets(JsonNode scrubbed) {
    if (scrubbed.path("event") instanceof ObjectNode event) {
      event.remove("app_ticket");
    }
    return scrubbed;
  }

  private boolean isToken(JsonNode node) {
    return EventCipher.same(verificationToken, string(node).orElse(""));
  }

  private static Optional<String> string(JsonNode node) {
    return node.isString() ? Optional.of(node.stringValue()) : Optional.empty();
  }
}
