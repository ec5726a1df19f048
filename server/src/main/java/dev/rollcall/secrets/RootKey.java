package dev.rollcall.secrets;

import dev.rollcall.time.IdSource;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key in {@code server.key} and the derivation that the file's format states.
 *
 * <p>A key that this version makes is the line {@code hkdf-sha256 <64 hex digits>}. A file of 32
 * plain bytes was made by an earlier version; its derivation never changes.
 */
record RootKey(Derivation derivation, SecretKeySpec key) {

  /** How the key of a purpose follows from the root key. */
  enum Derivation {
    /** RFC 5869 without salt, the purpose as info. */
    HKDF_SHA256,
    /** HMAC of the purpose under the root key. */
    HMAC_SHA256
  }

  private static final int LENGTH = 32;
  private static final String HKDF = "HKDF-SHA256";
  private static final String HMAC = "HmacSHA256";
  private static final String SCHEME = "hkdf-sha256 ";
  private static final Pattern LINE = Pattern.compile(SCHEME + "([0-9a-f]{64})\\s*");

  static RootKey random(IdSource ids) {
    return new RootKey(Derivation.HKDF_SHA256, new SecretKeySpec(ids.bytes(LENGTH), HKDF));
  }

  /** Empty if the content has neither format. */
  static Optional<RootKey> parse(byte[] content) {
    if (content.length == LENGTH) {
      return Optional.of(new RootKey(Derivation.HMAC_SHA256, new SecretKeySpec(content, HMAC)));
    }
    Matcher line = LINE.matcher(new String(content, StandardCharsets.ISO_8859_1));
    return line.matches()
        ? Optional.of(
            new RootKey(
                Derivation.HKDF_SHA256,
                new SecretKeySpec(HexFormat.of().parseHex(line.group(1)), HKDF)))
        : Optional.empty();
  }

  /** The content of the file, which {@link #parse} reads back. */
  byte[] content() {
    return switch (derivation) {
      case HKDF_SHA256 ->
          (SCHEME + HexFormat.of().formatHex(key.getEncoded()) + "\n")
              .getBytes(StandardCharsets.US_ASCII);
      case HMAC_SHA256 -> key.getEncoded();
    };
  }

  /** 32 bytes. */
  byte[] derive(String purpose) {
    return switch (derivation) {
      case HKDF_SHA256 -> hkdf(purpose.getBytes(StandardCharsets.UTF_8));
      case HMAC_SHA256 -> new KeyedHash(key.getEncoded()).bytes(purpose);
    };
  }

  private byte[] hkdf(byte[] info) {
    try {
      return KDF.getInstance(HKDF)
          .deriveData(HKDFParameterSpec.ofExtract().addIKM(key).thenExpand(info, LENGTH));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + HKDF, e);
    }
  }
}
