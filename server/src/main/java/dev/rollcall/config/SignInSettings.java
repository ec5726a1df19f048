package dev.rollcall.config;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * How users sign in.
 *
 * @param oneClick whether a user is chosen by one click, without a password
 * @param oidc the OpenID Connect provider at which users may sign in; empty: there is none
 */
public record SignInSettings(boolean oneClick, Optional<Oidc> oidc) {

  public static final SignInSettings DEFAULT = new SignInSettings(false, Optional.empty());

  /**
   * An OpenID Connect provider.
   *
   * @param issuer exactly as the provider writes it in its ID tokens
   * @param clientId under which the provider knows this server
   * @param user the claim that names a user
   */
  public record Oidc(URI issuer, String clientId, String clientSecret, UserClaim user) {

    /** Without the secret. */
    @Override
    public String toString() {
      return "Oidc[" + issuer + ", " + clientId + ", " + user + "]";
    }
  }

  /** A claim, with the scope beside {@code openid} that asks for it. */
  public enum UserClaim {
    /** Compared with e-mail addresses; counts only where the provider has verified it. */
    EMAIL(Optional.of("email")),
    /** Compared with user_ids. */
    SUB(Optional.empty()),
    /** Compared with user_ids. */
    PREFERRED_USERNAME(Optional.of("profile"));

    private final Optional<String> scope;

    UserClaim(Optional<String> scope) {
      this.scope = scope;
    }

    public String claim() {
      return name().toLowerCase(Locale.ROOT);
    }

    public Optional<String> scope() {
      return scope;
    }
  }

  /** Whether it is HTTPS, or plain HTTP on loopback. */
  public static boolean isProtected(URI url) {
    String host = Optional.ofNullable(url.getHost()).orElse("");
    return switch (Optional.ofNullable(url.getScheme()).orElse("")) {
      case "https" -> !host.isEmpty();
      case "http" -> host.matches("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");
      default -> false;
    };
  }
}
