package dev.rollcall.sources.feishu;

import dev.rollcall.record.Participant;
import dev.rollcall.record.Participant.IdType;
import dev.rollcall.record.SourceId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.sources.ConfiguredSource;
import dev.rollcall.sources.Deliveries;
import dev.rollcall.sources.Delivery;
import dev.rollcall.sources.People;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Feishu as it delivers: the vendor's envelope, encryption and signature, with the JDK alone. */
public final class FeishuEngine {

  public static final String APP = "cli_9f0000000000000f";
  public static final String TOKEN = "verification-token-of-no-value";
  public static final String KEY = "encrypt-key-of-no-value";
  static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  private static final String NONCE = "nonce-1";

  private FeishuEngine() {}

  /** The source with its table, which maps ids of any type to user_ids. */
  static ConfiguredSource source(boolean encrypted, Map<String, String> people) {
    Map<String, String> keys = new HashMap<>();
    keys.put("app_id", APP);
    keys.put("app_secret", "app-secret-of-no-value");
    keys.put("verification_token", TOKEN);
    keys.put("base_url", "http://127.0.0.1:1");
    if (encrypted) {
      keys.put("encrypt_key", KEY);
    }
    return new ConfiguredSource(
        new SourceId("/engines/feishu"),
        new TenantKey("tenant-a"),
        keys,
        Duration.ofSeconds(60),
        new Known(people));
  }

  private record Known(Map<String, String> people) implements People {
    @Override
    public Optional<Participant> proven(String identity) {
      return listed(identity);
    }

    @Override
    public Optional<Participant> listed(String identity) {
      return Optional.ofNullable(people.get(identity))
          .map(userId -> Participant.of(IdType.USER_ID, userId));
    }
  }

  public static ObjectNode json(String singleQuoted) {
    return (ObjectNode) JsonMapper.shared().readTree(singleQuoted.replace('\'', '"'));
  }

  /**
   * An event of the current form.
   *
   * @param type without {@code vc.meeting.} before and {@code _v1} behind it
   */
  public static ObjectNode event(String id, String type, Instant made, ObjectNode event) {
    ObjectNode root = JsonMapper.shared().createObjectNode();
    root.put("schema", "2.0");
    ObjectNode header = root.putObject("header");
    header.put("event_id", id);
    header.put("event_type", "vc.meeting." + type + "_v1");
    header.put("create_time", Long.toString(made.toEpochMilli()));
    header.put("token", TOKEN);
    header.put("app_id", APP);
    header.put("tenant_key", "2ca1d211f64f6438");
    root.set("event", event);
    return root;
  }

  static Delivery plain(String body) {
    return Deliveries.of("", Map.of(), Map.of(), body, NOW);
  }

  static Delivery encrypted(String text) {
    return signed(envelope(text));
  }

  static Delivery signed(String body) {
    return signed(body, NOW);
  }

  static Delivery signed(String body, Instant when) {
    return Deliveries.of("", Map.of(), signature(body, when), body, NOW);
  }

  public static Map<String, String> signature(String body, Instant when) {
    String timestamp = Long.toString(when.getEpochSecond());
    return Map.of(
        "x-lark-request-timestamp",
        timestamp,
        "x-lark-request-nonce",
        NONCE,
        "x-lark-signature",
        HexFormat.of().formatHex(sha256(timestamp + NONCE + KEY + body)));
  }

  public static String envelope(String text) {
    ObjectNode envelope = JsonMapper.shared().createObjectNode();
    envelope.put("encrypt", encrypt(KEY, text));
    return envelope.toString();
  }

  /** With an initialisation vector made of the text, so that it always gives the same. */
  public static String encrypt(String key, String text) {
    try {
      byte[] vector = Arrays.copyOf(sha256("vector of " + text), 16);
      Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
      cipher.init(
          Cipher.ENCRYPT_MODE, new SecretKeySpec(sha256(key), "AES"), new IvParameterSpec(vector));
      byte[] sealed = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
      byte[] all = Arrays.copyOf(vector, 16 + sealed.length);
      System.arraycopy(sealed, 0, all, 16, sealed.length);
      return Base64.getEncoder().encodeToString(all);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
