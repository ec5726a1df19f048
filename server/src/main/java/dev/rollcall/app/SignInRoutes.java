package dev.rollcall.app;

import dev.rollcall.config.Settings;
import dev.rollcall.http.Route;
import dev.rollcall.signin.AttemptLimiter;
import dev.rollcall.signin.DeviceCodes;
import dev.rollcall.signin.Grants;
import dev.rollcall.signin.Sessions;
import dev.rollcall.signin.oauth.ClientAssertions;
import dev.rollcall.signin.oauth.ClientAuthentication;
import dev.rollcall.signin.oauth.DeviceEndpoints;
import dev.rollcall.signin.oauth.OldTokenEndpoints;
import dev.rollcall.signin.oauth.TokenEndpoint;
import dev.rollcall.signin.oidc.OpenIdProvider;
import dev.rollcall.signin.oidc.PendingSignIns;
import dev.rollcall.signin.page.Destination;
import dev.rollcall.signin.page.SignInPages;
import dev.rollcall.time.IdSource;
import dev.rollcall.time.TimeSource;
import dev.rollcall.tokens.StoreApps;
import dev.rollcall.tokens.Tokens;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The wiring of signing in. */
final class SignInRoutes {

  private SignInRoutes() {}

  static List<Route> of(
      Settings settings,
      Core records,
      Tokens tokens,
      StoreApps storeApps,
      Optional<OpenIdProvider> provider,
      Sessions sessions,
      Function<String, Optional<Destination>> destinations,
      TimeSource time,
      IdSource ids,
      Supplier<String> publicUrl) {
    Clock clock = time.clock();
    Grants grants = new Grants(records.database(), tokens, records.key(), clock, ids);
    DeviceCodes devices = new DeviceCodes(records.database(), grants, records.key(), clock, ids);
    ClientAuthentication clients =
        new ClientAuthentication(
            tokens,
            new ClientAssertions(records.database(), records.directory(), clock, publicUrl));
    List<Route> routes = new ArrayList<>();
    routes.addAll(new TokenEndpoint(clients, tokens, grants, devices).routes());
    routes.addAll(
        new OldTokenEndpoints(tokens, storeApps::appOf, grants, records.directory()).routes());
    routes.addAll(new DeviceEndpoints(clients, devices, grants, publicUrl).routes());
    routes.addAll(
        new SignInPages(
                records.database(),
                records.directory(),
                sessions,
                grants,
                devices,
                new AttemptLimiter(time.ticker()),
                settings.signIn().oneClick(),
                provider,
                new PendingSignIns(records.database(), records.key(), clock, ids),
                destinations,
                publicUrl)
            .routes());
    return routes;
  }
}
