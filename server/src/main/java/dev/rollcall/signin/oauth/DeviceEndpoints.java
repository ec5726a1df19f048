package dev.rollcall.signin.oauth;

import dev.rollcall.feishu.VendorRoutes;
import dev.rollcall.http.Request;
import dev.rollcall.http.Response;
import dev.rollcall.http.Route;
import dev.rollcall.identity.App;
import dev.rollcall.signin.DeviceCodes;
import dev.rollcall.signin.Grants;
import dev.rollcall.signin.OAuthError;
import dev.rollcall.signin.Scopes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** {@code /oauth/v1/device_authorization} (RFC 8628) and {@code /oauth/v1/revoke} (RFC 7009). */
public final class DeviceEndpoints {

  private static final String PAGE = "/signin/device";

  private final ClientAuthentication clients;
  private final DeviceCodes devices;
  private final Grants grants;
  private final Supplier<String> publicUrl;

  public DeviceEndpoints(
      ClientAuthentication clients,
      DeviceCodes devices,
      Grants grants,
      Supplier<String> publicUrl) {
    this.clients = clients;
    this.devices = devices;
    this.grants = grants;
    this.publicUrl = publicUrl;
  }

  public List<Route> routes() {
    return List.of(
        VendorRoutes.open("oauth.v1.device_authorization", request -> answer(request, this::begin)),
        VendorRoutes.open("oauth.v1.revoke", request -> answer(request, this::revoke)));
  }

  private Response answer(Request request, BiFunction<App, OAuthParameters, Response> answer) {
    Optional<OAuthParameters> body = OAuthParameters.of(request);
    if (body.isEmpty()) {
      return OAuthAnswers.refused(OAuthError.MALFORMED);
    }
    return switch (clients.check(request, body.get())) {
      case ClientCheck.Known(App app) -> answer.apply(app, body.get());
      case ClientCheck.Refused(OAuthError error) -> OAuthAnswers.refused(error);
    };
  }

  private Response begin(App app, OAuthParameters body) {
    Set<String> asked = Scopes.set(body.get("scope").orElse(""));
    if (!app.scopes().containsAll(asked)) {
      return OAuthAnswers.refused(OAuthError.FORBIDDEN_SCOPE);
    }
    DeviceCodes.Issued issued = devices.request(app, asked.isEmpty() ? app.scopes() : asked);
    String page = publicUrl.get() + PAGE;
    return OAuthAnswers.of(
        200,
        json -> {
          json.writeNumberProperty("code", 0);
          json.writeStringProperty("device_code", issued.deviceCode());
          json.writeStringProperty("user_code", issued.userCode());
          json.writeStringProperty("verification_uri", page);
          json.writeStringProperty(
              "verification_uri_complete", page + "?user_code=" + issued.userCode());
          json.writeNumberProperty("expires_in", DeviceCodes.LIFETIME.toSeconds());
          json.writeNumberProperty("interval", DeviceCodes.INTERVAL.toSeconds());
        });
  }

  /** A token that is unknown is as good as revoked. */
  private Response revoke(App app, OAuthParameters body) {
    return body.get("token")
        .map(
            token -> {
              grants.revoke(app.id(), token);
              return OAuthAnswers.of(200, json -> json.writeNumberProperty("code", 0));
            })
        .orElseGet(() -> OAuthAnswers.refused(OAuthError.MISSING_PARAMETER));
  }
}
