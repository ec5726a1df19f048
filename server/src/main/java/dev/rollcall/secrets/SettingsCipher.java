package dev.rollcall.secrets;

import dev.rollcall.time.IdSource;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts texts of the store that must be read again: AES-256-GCM. */
public final class SettingsCipher {

  private static final String ALGORITHM = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;

  public SettingsCipher(ServerKey serverKey, String purpose) {
    key = new SecretKeySpec(serverKey.derive(purpose), "AES");
  }

  /**
   * Encrypts a text.
   *
   * @param place authenticated with it: the text opens at no other place
   */
  public String seal(String place, String text, IdSource ids) {
    byte[] nonce = ids.bytes(NONCE_BYTES);
    byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, place, text.getBytes(StandardCharsets.UTF_8));
    byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
    System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
    return Base64.getEncoder().encodeToString(all);
  }

  public String open(String place, String sealed) {
    byte[] all = Base64.getDecoder().decode(sealed);
    byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
    byte[] text =
        run(Cipher.DECRYPT_MODE, nonce, place, Arrays.copyOfRange(all, NONCE_BYTES, all.length));
    return new String(text, StandardCharsets.UTF_8);
  }

  private byte[] run(int mode, byte[] nonce, String place, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance(ALGORITHM);
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("what stands sealed at " + place + " does not open", e);
    }
  }
}
