package dev.rollcall.signin.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.rollcall.database.Database;
import dev.rollcall.identity.App;
import dev.rollcall.identity.AppProfile;
import dev.rollcall.identity.AppTable;
import dev.rollcall.identity.Directory;
import dev.rollcall.record.AppId;
import dev.rollcall.secrets.PublicKeys;
import dev.rollcall.signin.OAuthError;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Checks assertions that an app signs with the key whose public half is registered (RFC 7523).
 * Issuer and subject are the app_id, the audience is this server; the longest life is an hour.
 */
public final class ClientAssertions {

  private static final Duration LONGEST = Duration.ofHours(1);

  /** As far as two clocks may differ. */
  private static final Duration LEEWAY = Duration.ofSeconds(60);

  private final Database database;
  private final Directory directory;
  private final InstantSource clock;
  private final Supplier<String> publicUrl;

  public ClientAssertions(
      Database database, Directory directory, InstantSource clock, Supplier<String> publicUrl) {
    this.database = database;
    this.directory = directory;
    this.clock = clock;
    this.publicUrl = publicUrl;
  }

  ClientCheck check(AppId client, String assertion) {
    Optional<App> app =
        database.read(open -> AppTable.declared(open, client)).map(AppTable.Credential::app);
    if (app.isEmpty()) {
      return new ClientCheck.Refused(OAuthError.UNKNOWN_APP);
    } else if (!isRight(client, assertion)) {
      return new ClientCheck.Refused(OAuthError.WRONG_SECRET);
    }
    return app.get().enabled()
        ? new ClientCheck.Known(app.get())
        : new ClientCheck.Refused(OAuthError.DISABLED_APP);
  }

  private boolean isRight(AppId client, String assertion) {
    Optional<PublicKey> key =
        directory.profile(client).flatMap(AppProfile::publicKey).flatMap(PublicKeys::parse);
    if (key.isEmpty()) {
      return false;
    }
    try {
      SignedJWT jwt = SignedJWT.parse(assertion);
      return jwt.verify(verifier(key.get())) && isFor(client, jwt.getJWTClaimsSet());
    } catch (ParseException | JOSEException | IllegalArgumentException _) {
      return false;
    }
  }

  private static JWSVerifier verifier(PublicKey key) throws JOSEException {
    return switch (key) {
      case RSAPublicKey rsa -> new RSASSAVerifier(rsa);
      case ECPublicKey curve -> new ECDSAVerifier(curve);
      default -> throw new JOSEException("neither RSA nor EC");
    };
  }

  private boolean isFor(AppId client, JWTClaimsSet claims) {
    Instant now = clock.instant();
    Date expires = claims.getExpirationTime();
    Date notBefore = claims.getNotBeforeTime();
    return client.value().equals(claims.getIssuer())
        && client.value().equals(claims.getSubject())
        && isThisServer(claims.getAudience())
        && expires != null
        && expires.toInstant().plus(LEEWAY).isAfter(now)
        && expires.toInstant().isBefore(now.plus(LONGEST).plus(LEEWAY))
        && (notBefore == null || notBefore.toInstant().minus(LEEWAY).isBefore(now));
  }

  /**
   * Its public URL, with the vendor's name for the account paths too, or one of its endpoints. The
   * vendor's SDK writes host and port alone.
   */
  private boolean isThisServer(List<String> audience) {
    String open = publicUrl.get();
    String accounts = open.replace("://open.", "://accounts.");
    String scheme = open.substring(0, open.indexOf("://") + 3);
    return audience.stream()
        .anyMatch(
            name ->
                name.equals(open)
                    || (scheme + name).equals(open)
                    || (scheme + name).equals(accounts)
                    || name.equals(accounts)
                    || name.startsWith(open + "/")
                    || name.startsWith(accounts + "/"));
  }
}
