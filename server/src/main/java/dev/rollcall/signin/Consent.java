package dev.rollcall.signin;

import dev.rollcall.record.AppId;
import dev.rollcall.record.TenantKey;
import java.time.Instant;
import java.util.Set;

/**
 * What a user lets an app do.
 *
 * @param scopes all that the user has granted the app so far
 * @param since refreshing ends 365 days later
 */
public record Consent(
    AppId app, TenantKey tenant, long userNumber, Set<String> scopes, Instant since) {

  public Consent {
    scopes = Set.copyOf(scopes);
  }
}
