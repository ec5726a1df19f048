package dev.rollcall.sources.bigbluebutton;

import dev.rollcall.sources.ConfiguredSource;
import dev.rollcall.sources.Delivery;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Whether the sender of a delivery knows the shared secret: by a checksum over the callback URL as
 * registered, the raw body and the secret, which bbb-webhooks appends to the URL's query (with
 * {@code &} where it has one already); or by the secret itself as a bearer token.
 *
 * <p>The {@code timestamp} of a body proves nothing: bbb-webhooks takes it when it first tries to
 * send and repeats it in every retry, which a permanent hook makes every minute without end.
 */
final class DeliveryProof {

  private static final String BEARER = "Bearer ";

  private DeliveryProof() {}

  /** What is wrong with it; empty where it is proven. */
  static Optional<String> objection(Delivery delivery, ConfiguredSource source) {
    Optional<String> secret = source.key("secret");
    Optional<String> callback = source.key("callback_url");
    if (secret.isEmpty() || callback.isEmpty()) {
      return Optional.of("the source has no secret or no callback_url");
    }
    Optional<String> checksum = delivery.query().find("checksum");
    Optional<String> bearer =
        delivery.header("Authorization").filter(value -> value.startsWith(BEARER));
    if (checksum.isEmpty() && bearer.isEmpty()) {
      return Optional.of("no checksum");
    }
    boolean proven =
        bearer.filter(value -> same(value, BEARER + secret.get())).isPresent()
            || checksum
                .filter(
                    value -> same(value, checksum(source, callback.get(), delivery, secret.get())))
                .isPresent();
    return proven
        ? Optional.empty()
        : Optional.of(bearer.isPresent() ? "wrong bearer token" : "wrong checksum");
  }

  private static String checksum(
      ConfiguredSource source, String callback, Delivery delivery, String secret) {
    MessageDigest digest = digest(source.key("hash").orElse("sha1"));
    digest.update(callback.getBytes(StandardCharsets.UTF_8));
    digest.update(delivery.body());
    digest.update(secret.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest(String hash) {
    try {
      return MessageDigest.getInstance(hash.equals("sha256") ? "SHA-256" : "SHA-1");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-1 and SHA-256", impossible);
    }
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
