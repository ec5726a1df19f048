package dev.rollcall.signin.oauth;

import dev.rollcall.feishu.ClaimedApp;
import dev.rollcall.http.BadRequestException;
import dev.rollcall.http.PercentDecoder;
import dev.rollcall.http.Request;
import dev.rollcall.record.AppId;
import dev.rollcall.signin.OAuthError;
import dev.rollcall.tokens.AppLogin;
import dev.rollcall.tokens.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * How an app proves itself: by its secret in the body or in Basic, or by an assertion that it has
 * signed.
 */
public final class ClientAuthentication {

  private static final String BASIC = "Basic ";

  private record Credentials(String id, String secret) {}

  private final Tokens tokens;
  private final ClientAssertions assertions;

  public ClientAuthentication(Tokens tokens, ClientAssertions assertions) {
    this.tokens = tokens;
    this.assertions = assertions;
  }

  ClientCheck check(Request request, OAuthParameters body) {
    Optional<String> header =
        request.header("Authorization").filter(text -> text.startsWith(BASIC));
    Optional<String> secret = body.get("client_secret");
    Optional<String> assertion = body.get("client_assertion");
    if (header.isPresent() && (secret.isPresent() || assertion.isPresent())) {
      return refused(OAuthError.TWO_AUTHENTICATIONS);
    } else if (header.isPresent()) {
      return basic(header.get())
          .map(credentials -> login(request, credentials))
          .orElseGet(() -> refused(OAuthError.MALFORMED));
    }
    Optional<String> id = body.get("client_id");
    if (id.isEmpty()) {
      return refused(OAuthError.MISSING_PARAMETER);
    } else if (secret.isPresent()) {
      return login(request, new Credentials(id.get(), secret.get()));
    }
    return assertion
        .map(text -> assertions.check(new AppId(id.get()), text))
        .orElseGet(() -> refused(OAuthError.MISSING_PARAMETER));
  }

  private ClientCheck login(Request request, Credentials credentials) {
    ClaimedApp.tell(request, credentials.id());
    return switch (tokens.login(new AppId(credentials.id()), credentials.secret())) {
      case AppLogin.Right(var app) ->
          app.enabled() ? new ClientCheck.Known(app) : refused(OAuthError.DISABLED_APP);
      case AppLogin.UnknownApp _ -> refused(OAuthError.UNKNOWN_APP);
      case AppLogin.WrongSecret _ -> refused(OAuthError.WRONG_SECRET);
      case AppLogin.Busy _ -> refused(OAuthError.UNAVAILABLE);
    };
  }

  /** Both parts are percent-encoded, RFC 6749, section 2.3.1. */
  private static Optional<Credentials> basic(String header) {
    try {
      byte[] decoded = Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
      String text = new String(decoded, StandardCharsets.UTF_8);
      int colon = text.indexOf(':');
      return colon < 1 || text.substring(0, colon).isBlank()
          ? Optional.empty()
          : Optional.of(
              new Credentials(
                  PercentDecoder.decodeSegment(text.substring(0, colon)),
                  PercentDecoder.decodeSegment(text.substring(colon + 1))));
    } catch (IllegalArgumentException | BadRequestException _) {
      return Optional.empty();
    }
  }

  private static ClientCheck refused(OAuthError error) {
    return new ClientCheck.Refused(error);
  }
}
