package dev.rollcall.signin.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import dev.rollcall.signin.oidc.ProviderException.Failure;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/** The calls that turn a code of a provider into what it proves. */
final class CodeRedemption {

  /** What a provider may call an error in our log. */
  private static final Pattern ERROR_CODE = Pattern.compile("[a-z_]{1,40}");

  private final DiscoveredProvider provider;
  private final ProviderHttp http;

  CodeRedemption(DiscoveredProvider provider, ProviderHttp http) {
    this.provider = provider;
    this.http = http;
  }

  OIDCTokens tokens(AuthorizationCodeGrant grant) throws ProviderException {
    TokenRequest request =
        new TokenRequest.Builder(
                provider.metadata().getTokenEndpointURI(), provider.client(), grant)
            .build();
    try {
      HTTPResponse answer = request.toHTTPRequest().send(http);
      if (answer.getStatusCode() >= 500) {
        throw new ProviderException(
            Failure.UNAVAILABLE, "its token endpoint answers " + answer.getStatusCode());
      }
      TokenResponse response = OIDCTokenResponseParser.parse(answer);
      if (response instanceof OIDCTokenResponse success) {
        return success.getOIDCTokens();
      }
      String error = code(response.toErrorResponse().getErrorObject());
      throw new ProviderException(
          error.equals(OAuth2Error.INVALID_GRANT.getCode()) ? Failure.EXPIRED : Failure.UNUSABLE,
          "its token endpoint answers " + error);
    } catch (IOException e) {
      throw new ProviderException(Failure.UNAVAILABLE, "its token endpoint: " + e.getMessage(), e);
    } catch (ParseException e) {
      throw new ProviderException(Failure.UNUSABLE, "its tokens cannot be read", e);
    }
  }

  /** The claims of an ID token that is its provider's, for this server and this sign-in. */
  IDTokenClaimsSet proven(OIDCTokens tokens, Nonce nonce) throws ProviderException {
    JWT idToken =
        Optional.ofNullable(tokens.getIDToken())
            .orElseThrow(() -> new ProviderException(Failure.UNUSABLE, "it gives no ID token"));
    try {
      return provider.validator().validate(idToken, nonce);
    } catch (BadJWTException e) {
      // What stands behind the colon is a value of the token.
      throw new ProviderException(
          Failure.UNTRUSTED, "its ID token: " + message(e).split(":", 2)[0], e);
    } catch (BadJOSEException e) {
      throw new ProviderException(Failure.UNTRUSTED, "its ID token: " + message(e), e);
    } catch (JOSEException e) {
      throw new ProviderException(Failure.UNAVAILABLE, "its keys cannot be read", e);
    }
  }

  /** More of the same user; empty where the provider has no more. */
  Optional<UserInfo> userInfo(OIDCTokens tokens, IDTokenClaimsSet proven) throws ProviderException {
    URI endpoint = provider.metadata().getUserInfoEndpointURI();
    if (endpoint == null) {
      return Optional.empty();
    }
    try {
      UserInfoResponse response =
          UserInfoResponse.parse(
              new UserInfoRequest(endpoint, tokens.getAccessToken()).toHTTPRequest().send(http));
      if (!response.indicatesSuccess()) {
        throw new ProviderException(Failure.UNUSABLE, "its UserInfo endpoint refuses its token");
      }
      Optional<UserInfo> info = Optional.ofNullable(response.toSuccessResponse().getUserInfo());
      if (info.isPresent() && !info.get().getSubject().equals(proven.getSubject())) {
        throw new ProviderException(Failure.UNTRUSTED, "its UserInfo is of another user");
      }
      return info;
    } catch (IOException e) {
      throw new ProviderException(
          Failure.UNAVAILABLE, "its UserInfo endpoint: " + e.getMessage(), e);
    } catch (ParseException e) {
      throw new ProviderException(Failure.UNUSABLE, "its UserInfo cannot be read", e);
    }
  }

  /** As the standards write it; anything else might be a value. */
  static String code(ErrorObject error) {
    return Optional.ofNullable(error.getCode())
        .filter(code -> ERROR_CODE.matcher(code).matches())
        .orElse("an unknown error");
  }

  private static String message(Exception e) {
    return Optional.ofNullable(e.getMessage()).orElse("unknown");
  }
}
