package dev.rollcall.tickets;

import dev.rollcall.identity.AppProfile;
import dev.rollcall.json.JsonBody;
import dev.rollcall.time.IdSource;
import dev.rollcall.tokens.AppTickets.Delivery;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The vendor's event {@code app_ticket}, in the envelope of the older kind. An app with an encrypt
 * key gets it as {@code {"encrypt":…}} (AES-256-CBC under the SHA-256 of the key, the vector before
 * the text) and signed. The JSON is compact: one SDK signs what it serialises anew.
 */
final class TicketEvent {

  private static final int BLOCK = 16;
  private static final int NONCE_BYTES = 8;

  private final IdSource ids;

  TicketEvent(IdSource ids) {
    this.ids = ids;
  }

  HttpRequest request(URI url, AppProfile profile, Delivery delivery, Instant now) {
    byte[] event = event(profile, delivery, now);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url).header("Content-Type", "application/json; charset=utf-8");
    return profile
        .encryptKey()
        .map(key -> signed(request, encrypted(event, key), key, now))
        .orElseGet(() -> request.POST(BodyPublishers.ofByteArray(event)))
        .build();
  }

  private byte[] event(AppProfile profile, Delivery delivery, Instant now) {
    return JsonBody.object(
        json -> {
          json.writeStringProperty(
              "ts", "%d.%06d".formatted(now.getEpochSecond(), now.getNano() / 1_000));
          json.writeStringProperty("uuid", HexFormat.of().formatHex(ids.bytes(BLOCK)));
          json.writeStringProperty("token", profile.verificationToken().orElse(""));
          json.writeStringProperty("type", "event_callback");
          json.writeObjectPropertyStart("event");
          json.writeStringProperty("app_id", delivery.app().value());
          json.writeStringProperty("app_ticket", delivery.ticket());
          json.writeStringProperty("type", "app_ticket");
          json.writeEndObject();
        });
  }

  private byte[] encrypted(byte[] event, String key) {
    byte[] vector = ids.bytes(BLOCK);
    try {
      Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
      SecretKeySpec aes = new SecretKeySpec(sha256(key.getBytes(StandardCharsets.UTF_8)), "AES");
      cipher.init(Cipher.ENCRYPT_MODE, aes, new IvParameterSpec(vector));
      byte[] text = cipher.doFinal(event);
      byte[] all = new byte[BLOCK + text.length];
      System.arraycopy(vector, 0, all, 0, BLOCK);
      System.arraycopy(text, 0, all, BLOCK, text.length);
      String encoded = Base64.getEncoder().encodeToString(all);
      return JsonBody.object(json -> json.writeStringProperty("encrypt", encoded));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES", e);
    }
  }

  private HttpRequest.Builder signed(
      HttpRequest.Builder request, byte[] body, String key, Instant now) {
    String timestamp = Long.toString(now.getEpochSecond());
    String nonce = HexFormat.of().formatHex(ids.bytes(NONCE_BYTES));
    String content = timestamp + nonce + key + new String(body, StandardCharsets.UTF_8);
    return request
        .header("X-Lark-Request-Timestamp", timestamp)
        .header("X-Lark-Request-Nonce", nonce)
        .header(
            "X-Lark-Signature",
            HexFormat.of().formatHex(sha256(content.getBytes(StandardCharsets.UTF_8))))
        .POST(BodyPublishers.ofByteArray(body));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
