package dev.rollcall.signin.page;

import dev.rollcall.record.TenantKey;
import java.util.Optional;

/**
 * A page of this server, besides the vendor's, that users sign in for.
 *
 * @param path with a slash at its front; the browser comes back to it
 * @param tenant whose users may
 * @param name shown on the page of the sign-in
 * @param origin to which the page redirects, besides this server; or the scheme of such
 */
public record Destination(String path, TenantKey tenant, String name, Optional<String> origin) {

  /** Where a browser signs in for the page. */
  public String signIn() {
    return Targets.SIGN_IN + "?return=" + Targets.encoded(path);
  }
}
