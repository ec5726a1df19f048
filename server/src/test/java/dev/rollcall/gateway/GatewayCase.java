package dev.rollcall.gateway;

import dev.rollcall.config.RateLimits;
import dev.rollcall.http.Request;
import dev.rollcall.identity.App;
import dev.rollcall.record.AppId;
import dev.rollcall.record.Identity;
import dev.rollcall.record.TenantKey;
import dev.rollcall.tokens.TokenKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What tests of the gateway start from, and vary. */
final class GatewayCase {

  static final String NOW = "2026-11-22T11:30:00Z";
  static final TenantKey TENANT = new TenantKey("2ca1d211f64f6438");
  static final Identity.User ALICE = new Identity.User(TENANT, "4c87bec3", 1);
  static final ApiRules API =
      new ApiRules(
          "vc.v1.meeting.get",
          "6960861158128926723",
          EnumSet.allOf(TokenKind.class),
          List.of("vc:meeting:readonly", "vc:meeting.meetingevent:read"),
          Optional.empty());

  private GatewayCase() {}

  static App app(String... scopes) {
    return new App(
        new AppId("cli_9f0000000000000a"),
        TENANT,
        App.Type.CUSTOM,
        "example",
        true,
        Set.of(scopes),
        Optional.empty(),
        OptionalLong.empty());
  }

  static App withId(App app, String id) {
    return new App(
        new AppId(id),
        app.tenant(),
        app.type(),
        app.developer(),
        app.enabled(),
        app.scopes(),
        app.rateLimits(),
        app.monthlyQuota());
  }

  static App inTenant(App app, String tenant) {
    return new App(
        app.id(),
        new TenantKey(tenant),
        app.type(),
        app.developer(),
        app.enabled(),
        app.scopes(),
        app.rateLimits(),
        app.monthlyQuota());
  }

  static App switchedOff(App app) {
    return new App(
        app.id(),
        app.tenant(),
        app.type(),
        app.developer(),
        false,
        app.scopes(),
        app.rateLimits(),
        app.monthlyQuota());
  }

  static App limited(App app, RateLimits limits) {
    return new App(
        app.id(),
        app.tenant(),
        app.type(),
        app.developer(),
        app.enabled(),
        app.scopes(),
        Optional.of(limits),
        app.monthlyQuota());
  }

  static App withQuota(App app, long quota) {
    return new App(
        app.id(),
        app.tenant(),
        app.type(),
        app.developer(),
        app.enabled(),
        app.scopes(),
        app.rateLimits(),
        OptionalLong.of(quota));
  }

  static ApiRules taking(TokenKind only) {
    return new ApiRules(API.name(), API.methodId(), Set.of(only), API.scopes(), API.limits());
  }

  static Request bearing(String token) {
    return new Authorized(Map.of("authorization", "Bearer " + token));
  }

  static Request with(String authorization) {
    return new Authorized(Map.of("authorization", authorization));
  }

  static Request withoutToken() {
    return new Authorized(Map.of());
  }

  private record Authorized(Map<String, String> headers) implements Request {

    @Override
    public String method() {
      return "GET";
    }

    @Override
    public String path() {
      return "/";
    }

    @Override
    public Optional<String> route() {
      return Optional.empty();
    }

    @Override
    public String pathParameter(String name) {
      throw new IllegalArgumentException(name);
    }

    @Override
    public Optional<String> query(String name) {
      return Optional.empty();
    }

    @Override
    public List<String> queryAll(String name) {
      return List.of();
    }

    @Override
    public Set<String> queryNames() {
      return Set.of();
    }

    @Override
    public Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    @Override
    public byte[] body(long limit) {
      return new byte[0];
    }

    @Override
    public String address() {
      return "127.0.0.1";
    }

    @Override
    public String logId() {
      return "202611221930000102030405060708090A";
    }
  }
}
