package dev.rollcall.sources.livekit;

import dev.rollcall.sources.Delivery;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The token that goes with a webhook: a JWT that LiveKit signs anew for each event with the secret
 * of one of its API keys, for five minutes, and that names the digest of the body. Checked as
 * LiveKit's own receivers check it.
 */
final class WebhookToken {

  /** As far as LiveKit's own receivers let two clocks differ. */
  private static final Duration LEEWAY = Duration.ofSeconds(60);

  /** A token of LiveKit has some 300 characters. */
  private static final int LONGEST = 8192;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String apiKey;
  private final String apiSecret;

  WebhookToken(String apiKey, String apiSecret) {
    this.apiKey = apiKey;
    this.apiSecret = apiSecret;
  }

  /** Why the delivery is not proven to be LiveKit's; empty: it is. */
  Optional<String> refusal(Delivery delivery) {
    Optional<String> token = delivery.header("Authorization").filter(value -> !value.isBlank());
    if (token.isEmpty()) {
      return Optional.of("no Authorization header");
    }
    String[] parts = token.get().split("\\.", -1);
    if (token.get().indexOf(' ') >= 0) {
      return Optional.of("Authorization is not the bare token that LiveKit sends, without Bearer");
    } else if (parts.length != 3 || token.get().length() > LONGEST) {
      return Optional.of("Authorization is no JWT");
    } else if (!text(json(parts[0]), "alg").equals("HS256")) {
      return Optional.of("the token is not signed with HS256");
    } else if (!MessageDigest.isEqual(
        signature(parts[0] + "." + parts[1]), decoded(parts[2]).orElse(new byte[0]))) {
      return Optional.of("the token is not signed with this source's api_secret");
    }
    return refusal(json(parts[1]), delivery);
  }

  private Optional<String> refusal(JsonNode claims, Delivery delivery) {
    double now = delivery.received().toEpochMilli() / 1000.0;
    JsonNode expires = claims.path("exp");
    JsonNode notBefore = claims.path("nbf");
    if (!text(claims, "iss").equals(apiKey)) {
      return Optional.of("the token is of another API key");
    } else if (!expires.isNumber() || expires.doubleValue() + LEEWAY.toSeconds() < now) {
      return Optional.of("the token has expired");
    } else if (notBefore.isNumber() && notBefore.doubleValue() - LEEWAY.toSeconds() > now) {
      return Optional.of("the token is not valid yet");
    } else if (!MessageDigest.isEqual(
        digest(delivery.body()), text(claims, "sha256").getBytes(StandardCharsets.UTF_8))) {
      return Optional.of("the token is of another body");
    }
    return Optional.empty();
  }

  private byte[] signature(String signed) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(apiSecret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", impossible);
    }
  }

  private static byte[] digest(byte[] body) {
    try {
      return Base64.getEncoder().encode(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  private static Optional<byte[]> decoded(String part) {
    try {
      return Optional.of(Base64.getUrlDecoder().decode(part));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static JsonNode json(String part) {
    try {
      return JSON.readTree(decoded(part).orElse(new byte[0]));
    } catch (JacksonException notJson) {
      return JSON.missingNode();
    }
  }

  private static String text(JsonNode object, String name) {
    return object.path(name).asString("");
  }
}
