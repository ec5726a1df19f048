package dev.rollcall.signin.oidc;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.claims.ClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import dev.rollcall.config.SignInSettings;
import dev.rollcall.config.SignInSettings.UserClaim;
import dev.rollcall.signin.oidc.ProviderException.Failure;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * The provider of the settings. Its metadata is read at the first sign-in and then hourly, so that
 * the server starts while the provider is away.
 */
public final class OpenIdProvider implements AutoCloseable {

  public static final String CALLBACK = "/signin/oidc/callback";

  private static final Duration METADATA_LIFETIME = Duration.ofHours(1);

  private final SignInSettings.Oidc settings;
  private final InstantSource clock;
  private final Supplier<String> publicUrl;
  private final ProviderHttp http = new ProviderHttp();
  private final AtomicReference<Optional<DiscoveredProvider>> found =
      new AtomicReference<>(Optional.empty());

  /**
   * A provider, which is not called yet.
   *
   * @param publicUrl of this server, without a slash at the end
   */
  public OpenIdProvider(
      SignInSettings.Oidc settings, InstantSource clock, Supplier<String> publicUrl) {
    this.settings = settings;
    this.clock = clock;
    this.publicUrl = publicUrl;
  }

  public URI issuer() {
    return settings.issuer();
  }

  /** What {@link #user} gives. */
  public UserClaim claim() {
    return settings.user();
  }

  /**
   * Where the browser goes to sign in.
   *
   * @param otherAccount whether the provider is to ask who the user is, even if it knows
   */
  public URI authorization(PendingSignIn pending, boolean otherAccount) throws ProviderException {
    Scope scope = new Scope("openid");
    settings.user().scope().ifPresent(scope::add);
    AuthenticationRequest.Builder request =
        new AuthenticationRequest.Builder(
                ResponseType.CODE, scope, new ClientID(settings.clientId()), redirectUri())
            .endpointURI(discovered().metadata().getAuthorizationEndpointURI())
            .state(new State(pending.state()))
            .nonce(new Nonce(pending.nonce()))
            .codeChallenge(new CodeVerifier(pending.verifier()), CodeChallengeMethod.S256);
    if (otherAccount) {
      request.prompt(Prompt.Type.LOGIN);
    }
    return request.build().toURI();
  }

  /**
   * The user whom the provider has proven: a value of {@link #claim}.
   *
   * @param parameters of the query with which the browser came back
   */
  public String user(PendingSignIn pending, Map<String, List<String>> parameters)
      throws ProviderException {
    DiscoveredProvider provider = discovered();
    CodeRedemption redemption = new CodeRedemption(provider, http);
    OIDCTokens tokens =
        redemption.tokens(
            new AuthorizationCodeGrant(
                code(provider, parameters), redirectUri(), new CodeVerifier(pending.verifier())));
    IDTokenClaimsSet proven = redemption.proven(tokens, new Nonce(pending.nonce()));
    Optional<String> name = named(proven);
    if (name.isEmpty()) {
      name = redemption.userInfo(tokens, proven).flatMap(this::named);
    }
    return name.orElseThrow(
        () -> new ProviderException(Failure.UNNAMED, "it vouches for no " + claim().claim()));
  }

  private AuthorizationCode code(DiscoveredProvider provider, Map<String, List<String>> parameters)
      throws ProviderException {
    AuthenticationResponse response;
    try {
      response = AuthenticationResponseParser.parse(redirectUri(), parameters);
    } catch (ParseException e) {
      throw new ProviderException(Failure.UNTRUSTED, "the answer cannot be read", e);
    }
    Optional<Issuer> issuer = Optional.ofNullable(response.getIssuer());
    if (issuer.isPresent()
        ? !issuer.get().equals(provider.metadata().getIssuer())
        : provider.metadata().supportsAuthorizationResponseIssuerParam()) {
      throw new ProviderException(Failure.UNTRUSTED, "the answer names another issuer, or none");
    }
    if (!response.indicatesSuccess()) {
      throw new ProviderException(
          Failure.DENIED,
          "it answers " + CodeRedemption.code(response.toErrorResponse().getErrorObject()));
    }
    return Optional.ofNullable(response.toSuccessResponse().getAuthorizationCode())
        .orElseThrow(() -> new ProviderException(Failure.UNTRUSTED, "the answer has no code"));
  }

  private Optional<String> named(ClaimsSet claims) {
    return Optional.ofNullable(claims.getStringClaim(claim().claim()))
        .filter(name -> !name.isBlank())
        .filter(
            _ ->
                claim() != UserClaim.EMAIL
                    || Boolean.TRUE.equals(claims.getBooleanClaim("email_verified")));
  }

  private DiscoveredProvider discovered() throws ProviderException {
    Instant now = clock.instant();
    Optional<DiscoveredProvider> known =
        found.get().filter(provider -> now.isBefore(provider.at().plus(METADATA_LIFETIME)));
    if (known.isPresent()) {
      return known.get();
    }
    DiscoveredProvider read = DiscoveredProvider.read(settings, http, now);
    found.set(Optional.of(read));
    return read;
  }

  private URI redirectUri() {
    return URI.create(publicUrl.get() + CALLBACK);
  }

  @Override
  public void close() {
    http.close();
  }
}
