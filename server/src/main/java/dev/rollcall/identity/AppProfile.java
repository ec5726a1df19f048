package dev.rollcall.identity;

import dev.rollcall.record.TenantKey;
import java.util.Optional;
import java.util.Set;

/**
 * What an app has once under its app_id, in however many tenants it stands. Read on demand.
 *
 * @param tenant in which it is declared
 * @param owner a user_id of that tenant
 * @param redirectUris where a sign-in may lead, character for character
 * @param publicKey checks what the app signs instead of showing its secret; PEM or JWK
 * @param requestUrl takes the app's events
 * @param verificationToken stands in each event
 * @param encryptKey encrypts and signs the events
 */
public record AppProfile(
    TenantKey tenant,
    Optional<String> owner,
    Optional<String> name,
    Optional<String> avatarUrl,
    Set<String> redirectUris,
    Optional<String> publicKey,
    Optional<String> requestUrl,
    Optional<String> verificationToken,
    Optional<String> encryptKey) {

  public AppProfile {
    redirectUris = Set.copyOf(redirectUris);
  }

  /** That of an app of which nothing is known. */
  public static AppProfile none(TenantKey tenant) {
    Optional<String> none = Optional.empty();
    return new AppProfile(tenant, none, none, none, Set.of(), none, none, none, none);
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "AppProfile[name=" + name + "]";
  }
}
