package dev.rollcall.tokens;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.rollcall.record.AppId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.secrets.ServerKey;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tokens that say what they grant (RFC 7519, HS256 with the server key): a server whose store goes
 * at its end knows those of earlier runs. Each is taken over once, so a revoked one stays revoked
 * in a run.
 */
public final class SelfContainedTokens {

  private static final long MANY = 100_000;
  private static final String TYPE = "type";
  private static final String TENANT = "tenant";
  private static final String SCOPES = "scopes";
  private static final String CHAIN = "chain";

  /**
   * What a token says.
   *
   * @param type tells tokens of one prefix apart
   * @param userId empty for a tenant token
   * @param chain what it is revoked by; may be empty
   * @param id makes tokens of the same second differ
   */
  public record Claims(
      String type,
      AppId app,
      TenantKey tenant,
      Optional<String> userId,
      Set<String> scopes,
      Instant issuedAt,
      Instant expiresAt,
      String chain,
      String id) {

    public Claims {
      scopes = Set.copyOf(scopes);
    }
  }

  private final byte[] key;
  private final Cache<String, Boolean> known = Caffeine.newBuilder().maximumSize(MANY).build();

  public SelfContainedTokens(ServerKey serverKey) {
    key = serverKey.hash("self-contained token").bytes("key");
  }

  /** A new token of this run. */
  public String write(String prefix, Claims claims) {
    JWTClaimsSet said =
        new JWTClaimsSet.Builder()
            .issuer(claims.app().value())
            .subject(claims.userId().orElse(null))
            .issueTime(Date.from(claims.issuedAt()))
            .expirationTime(Date.from(claims.expiresAt()))
            .jwtID(claims.id())
            .claim(TYPE, claims.type())
            .claim(TENANT, claims.tenant().value())
            .claim(SCOPES, new ArrayList<>(claims.scopes()))
            .claim(CHAIN, claims.chain())
            .build();
    SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), said);
    try {
      jwt.sign(new MACSigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    String token = prefix + jwt.serialize();
    taken(token);
    return token;
  }

  /** What a token of an earlier run says; empty for any other, and once it is taken over. */
  public Optional<Claims> read(String prefix, String token) {
    if (!token.startsWith(prefix) || known.getIfPresent(token) != null) {
      return Optional.empty();
    }
    try {
      SignedJWT jwt = SignedJWT.parse(token.substring(prefix.length()));
      return jwt.verify(new MACVerifier(key))
          ? Optional.of(claims(jwt.getJWTClaimsSet()))
          : Optional.empty();
    } catch (ParseException | JOSEException _) {
      return Optional.empty();
    }
  }

  private static Claims claims(JWTClaimsSet said) throws ParseException {
    List<String> scopes = said.getStringListClaim(SCOPES);
    return new Claims(
        said.getStringClaim(TYPE),
        new AppId(said.getIssuer()),
        new TenantKey(said.getStringClaim(TENANT)),
        Optional.ofNullable(said.getSubject()),
        Set.copyOf(scopes),
        said.getIssueTime().toInstant(),
        said.getExpirationTime().toInstant(),
        said.getStringClaim(CHAIN),
        said.getJWTID());
  }

  /** The store has it, or has had it. */
  public void taken(String token) {
    known.put(token, true);
  }
}
