package dev.rollcall.directory;

import com.github.benmanes.caffeine.cache.Cache;

/**
 * Compares app secrets with their stored hashes. That is slow by intent, so a right secret is
 * remembered by a keyed hash, together with the stored one that it was right for; a wrong one pays
 * the full price each time.
 */
final class CheckedSecrets {

  private static final long MANY = 10_000;

  private final KeyedHash hash;
  private final Cache<String, Boolean> right = DirectoryCaches.atMost(MANY).build();

  CheckedSecrets(ServerKey serverKey) {
    hash = serverKey.hash("checked app secret");
  }

  boolean matches(AppSecret stored, String secret) {
    String pair = hash.hex(stored.text() + "\n" + secret);
    if (right.getIfPresent(pair) != null) {
      return true;
    }
    boolean matches = stored.matches(secret);
    if (matches) {
      right.put(pair, Boolean.TRUE);
    }
    return matches;
  }
}
