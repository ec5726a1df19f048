package dev.rollcall.signin;

import dev.rollcall.secrets.KeyedHash;
import dev.rollcall.secrets.ServerKey;
import dev.rollcall.time.IdSource;
import java.util.Base64;

/** Random texts that prove something, and the keyed hashes under which they are stored. */
public final class OpaqueTokens {

  /** 48 bytes are the 64 characters of the vendor's codes. */
  private static final int BYTES = 48;

  private final KeyedHash hash;
  private final IdSource ids;

  public OpaqueTokens(ServerKey key, String purpose, IdSource ids) {
    this.hash = key.hash(purpose);
    this.ids = ids;
  }

  /** 64 letters, digits, hyphens and underscores. */
  public String next() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(ids.bytes(BYTES));
  }

  public String hash(String token) {
    return hash.hex(token);
  }
}
