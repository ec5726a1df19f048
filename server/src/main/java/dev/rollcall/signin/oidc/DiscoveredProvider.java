package dev.rollcall.signin.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderConfigurationRequest;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import dev.rollcall.config.SignInSettings;
import dev.rollcall.signin.oidc.ProviderException.Failure;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A provider as its metadata describes it.
 *
 * @param validator of ID tokens; it reads the system's clock
 * @param at when the metadata was read
 */
record DiscoveredProvider(
    OIDCProviderMetadata metadata,
    IDTokenValidator validator,
    ClientAuthentication client,
    Instant at) {

  private static final Set<JWSAlgorithm> PUBLIC_KEY =
      Stream.of(JWSAlgorithm.Family.RSA, JWSAlgorithm.Family.EC)
          .flatMap(Set::stream)
          .collect(Collectors.toUnmodifiableSet());

  /** Reads the metadata. */
  static DiscoveredProvider read(SignInSettings.Oidc settings, ProviderHttp http, Instant now)
      throws ProviderException {
    Issuer issuer = new Issuer(settings.issuer());
    try {
      HTTPResponse answer = new OIDCProviderConfigurationRequest(issuer).toHTTPRequest().send(http);
      if (answer.getStatusCode() != 200) {
        throw new ProviderException(
            answer.getStatusCode() < 500 ? Failure.UNUSABLE : Failure.UNAVAILABLE,
            "its metadata has status " + answer.getStatusCode());
      }
      OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(answer.getBody());
      if (!issuer.equals(metadata.getIssuer())) {
        throw unusable("it names itself otherwise than signin.oidc.issuer");
      }
      requireProtected(metadata);
      return new DiscoveredProvider(
          metadata, validator(settings, metadata, http), client(settings, metadata), now);
    } catch (IOException e) {
      throw new ProviderException(Failure.UNAVAILABLE, "metadata: " + e.getMessage(), e);
    } catch (ParseException e) {
      throw new ProviderException(Failure.UNUSABLE, "its metadata cannot be read", e);
    }
  }

  private static void requireProtected(OIDCProviderMetadata metadata) throws ProviderException {
    List<Optional<URI>> needed =
        List.of(
            Optional.ofNullable(metadata.getAuthorizationEndpointURI()),
            Optional.ofNullable(metadata.getTokenEndpointURI()),
            Optional.ofNullable(metadata.getJWKSetURI()));
    if (!needed.stream().allMatch(url -> url.filter(SignInSettings::isProtected).isPresent())) {
      throw unusable("an endpoint of its metadata is missing, or neither HTTPS nor on loopback");
    }
  }

  /** Of signatures by the provider's published keys: none that a secret makes, and not "none". */
  private static IDTokenValidator validator(
      SignInSettings.Oidc settings, OIDCProviderMetadata metadata, ProviderHttp http)
      throws ProviderException, MalformedURLException {
    Set<JWSAlgorithm> algorithms =
        Optional.ofNullable(metadata.getIDTokenJWSAlgs()).stream()
            .flatMap(List::stream)
            .filter(PUBLIC_KEY::contains)
            .collect(Collectors.toSet());
    if (algorithms.isEmpty()) {
      throw unusable("it signs its ID tokens by no algorithm with a public key");
    }
    return new IDTokenValidator(
        metadata.getIssuer(),
        new ClientID(settings.clientId()),
        new JWSVerificationKeySelector<>(
            algorithms,
            JWKSourceBuilder.<SecurityContext>create(metadata.getJWKSetURI().toURL(), http)
                .refreshAheadCache(false)
                .build()),
        null);
  }

  private static ClientAuthentication client(
      SignInSettings.Oidc settings, OIDCProviderMetadata metadata) throws ProviderException {
    ClientID id = new ClientID(settings.clientId());
    Secret secret = new Secret(settings.clientSecret());
    List<ClientAuthenticationMethod> methods =
        Optional.ofNullable(metadata.getTokenEndpointAuthMethods())
            .orElse(List.of(ClientAuthenticationMethod.CLIENT_SECRET_BASIC));
    if (methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)) {
      return new ClientSecretBasic(id, secret);
    } else if (methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)) {
      return new ClientSecretPost(id, secret);
    }
    throw unusable("it takes neither client_secret_basic nor client_secret_post");
  }

  private static ProviderException unusable(String message) {
    return new ProviderException(Failure.UNUSABLE, message);
  }
}
