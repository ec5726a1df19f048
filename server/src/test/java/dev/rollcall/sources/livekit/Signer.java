package dev.rollcall.sources.livekit;

import dev.rollcall.sources.Deliveries;
import dev.rollcall.sources.Delivery;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs bodies as LiveKit does, and in ways in which it never would. */
public final class Signer {

  public static final String KEY = "LKtestkey";
  public static final String SECRET = "lk-secret-of-no-value-0000000000000000";

  /** When the tests' deliveries come in. */
  static final Instant NOW = Instant.ofEpochSecond(RoomScript.T0 + 4_000);

  private Signer() {}

  static Delivery delivery(String body) {
    return delivery(body, token(body));
  }

  static Delivery delivery(String body, String authorization) {
    return Deliveries.of("", Map.of(), Map.of("Authorization", authorization), body, NOW);
  }

  public static String token(String body) {
    return tokenOf(claims(KEY, NOW.getEpochSecond(), NOW.getEpochSecond() + 300, hash(body)));
  }

  public static String claims(String issuer, long notBefore, long expires, String hash) {
    return "{\"iss\":\"%s\",\"nbf\":%d,\"exp\":%d,\"sha256\":\"%s\"}"
        .formatted(issuer, notBefore, expires, hash);
  }

  public static String tokenOf(String claims) {
    return token("{\"alg\":\"HS256\",\"typ\":\"JWT\"}", claims, SECRET);
  }

  public static String token(String header, String claims, String secret) {
    String signed = base64(header) + "." + base64(claims);
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] signature = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
      return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError(impossible);
    }
  }

  public static String hash(String body) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError(impossible);
    }
  }

  static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
