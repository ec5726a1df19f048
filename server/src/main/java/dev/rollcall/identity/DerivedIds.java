package dev.rollcall.identity;

import dev.rollcall.secrets.ServerKey;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Ids that are not stored: a prefix and one AES block over (user number, eight zero bytes), under
 * the key of its owner (an app, a developer). The server key decrypts the number; the zeros tell a
 * real id from an invented one.
 */
final class DerivedIds {

  private static final int BLOCK = 16;
  private static final Pattern HEX_BLOCK = Pattern.compile("[0-9a-f]{32}");

  private final ServerKey serverKey;
  private final String prefix;
  private final Map<String, OwnerCipher> ciphers = new ConcurrentHashMap<>();

  private DerivedIds(ServerKey serverKey, String prefix) {
    this.serverKey = serverKey;
    this.prefix = prefix;
  }

  static DerivedIds openIds(ServerKey serverKey) {
    return new DerivedIds(serverKey, "ou_");
  }

  static DerivedIds unionIds(ServerKey serverKey) {
    return new DerivedIds(serverKey, "on_");
  }

  String of(String owner, long number) {
    byte[] block = ByteBuffer.allocate(BLOCK).putLong(number).array();
    return prefix + HexFormat.of().formatHex(cipher(owner).encrypt(block));
  }

  /** The user number in it; empty where this is no id of this owner. */
  OptionalLong number(String owner, String id) {
    if (!id.startsWith(prefix) || !HEX_BLOCK.matcher(id.substring(prefix.length())).matches()) {
      return OptionalLong.empty();
    }
    byte[] block = HexFormat.of().parseHex(id, prefix.length(), id.length());
    ByteBuffer clear = ByteBuffer.wrap(cipher(owner).decrypt(block));
    long number = clear.getLong();
    return clear.getLong() == 0 ? OptionalLong.of(number) : OptionalLong.empty();
  }

  private OwnerCipher cipher(String owner) {
    return ciphers.computeIfAbsent(
        owner,
        name -> {
          byte[] key = Arrays.copyOf(serverKey.derive("id/" + prefix + "/" + name), BLOCK);
          return new OwnerCipher(new SecretKeySpec(key, "AES"));
        });
  }

  /** The block cipher of one owner. An answer has an id for each participant, so they are kept. */
  private record OwnerCipher(SecretKeySpec key, Queue<Cipher> encrypting) {

    OwnerCipher(SecretKeySpec key) {
      this(key, new ConcurrentLinkedQueue<>());
    }

    byte[] encrypt(byte[] block) {
      Cipher kept = encrypting.poll();
      try {
        Cipher cipher = kept == null ? cipher(Cipher.ENCRYPT_MODE) : kept;
        byte[] encrypted = cipher.doFinal(block);
        encrypting.add(cipher);
        return encrypted;
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every JDK has AES", e);
      }
    }

    byte[] decrypt(byte[] block) {
      try {
        return cipher(Cipher.DECRYPT_MODE).doFinal(block);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every JDK has AES", e);
      }
    }

    private Cipher cipher(int mode) throws GeneralSecurityException {
      // CBC of one block with a zero IV is the bare block cipher.
      Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
      cipher.init(mode, key, new IvParameterSpec(new byte[BLOCK]));
      return cipher;
    }
  }
}
