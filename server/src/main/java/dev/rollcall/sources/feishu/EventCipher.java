package dev.rollcall.sources.feishu;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The vendor's two uses of an encrypt key: AES-256-CBC over the body, with SHA-256 of the key as
 * key and the first block as initialisation vector; and SHA-256 over time, nonce, key and body.
 */
final class EventCipher {

  private static final int BLOCK = 16;

  private final byte[] encryptKey;

  EventCipher(String encryptKey) {
    this.encryptKey = encryptKey.getBytes(StandardCharsets.UTF_8);
  }

  /** Empty: it does not open. */
  Optional<String> open(String base64) {
    try {
      byte[] all = Base64.getDecoder().decode(base64);
      if (all.length < 2 * BLOCK || all.length % BLOCK != 0) {
        return Optional.empty();
      }
      Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
      cipher.init(
          Cipher.DECRYPT_MODE,
          new SecretKeySpec(sha256().digest(encryptKey), "AES"),
          new IvParameterSpec(all, 0, BLOCK));
      byte[] text = cipher.doFinal(all, BLOCK, all.length - BLOCK);
      return Optional.of(new String(text, StandardCharsets.UTF_8));
    } catch (GeneralSecurityException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** Compares in constant time. */
  boolean isSignature(String signature, String timestamp, String nonce, byte[] body) {
    MessageDigest digest = sha256();
    digest.update((timestamp + nonce).getBytes(StandardCharsets.UTF_8));
    digest.update(encryptKey);
    digest.update(body);
    String expected = HexFormat.of().formatHex(digest.digest());
    return same(expected, signature);
  }

  /** Whether two texts are the same, told in constant time. */
  static boolean same(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
