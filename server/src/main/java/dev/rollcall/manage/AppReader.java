package dev.rollcall.manage;

import dev.rollcall.config.InputMapping;
import dev.rollcall.config.InputValue;
import dev.rollcall.config.RateLimits;
import dev.rollcall.identity.App;
import dev.rollcall.record.AppId;
import dev.rollcall.record.TenantKey;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** Reads one app of a tenant. */
public final class AppReader {

  private static final List<String> FIELDS =
      List.of(
          "app_id",
          "app_secret",
          "type",
          "developer",
          "scopes",
          "enabled",
          "rate_limit",
          "monthly_quota",
          "installed_in");

  private AppReader() {}

  /**
   * The fields of an app.
   *
   * @param more fields that the caller reads
   */
  public static InputMapping fields(InputValue value, String... more) {
    return value.mapping(
        Stream.of(FIELDS, AppProfileReader.FIELDS, List.of(more))
            .flatMap(List::stream)
            .toArray(String[]::new));
  }

  /** Of an app as the tenant declares it. */
  public static AppDeclaration read(InputMapping app, TenantKey tenant) {
    App.Type type = app.optional("type").map(AppReader::type).orElse(App.Type.CUSTOM);
    return new AppDeclaration(
        new App(
            new AppId(app.text("app_id")),
            tenant,
            type,
            app.optionalText("developer").orElse(tenant.value()),
            app.optional("enabled").map(InputValue::flag).orElse(true),
            scopes(app),
            app.optional("rate_limit").map(AppReader::rateLimits),
            monthlyQuota(app)),
        app.optionalText("app_secret"),
        AppProfileReader.read(app, tenant),
        installedIn(app, type));
  }

  /** For an app in a further tenant, where it has no more than its standing there. */
  public static void requireNoProfile(InputMapping app) {
    for (String field : AppProfileReader.FIELDS) {
      app.optional(field)
          .ifPresent(
              value -> {
                throw value.mistake("belongs where the app is declared first");
              });
    }
  }

  private static Set<TenantKey> installedIn(InputMapping app, App.Type type) {
    Set<TenantKey> tenants = new LinkedHashSet<>();
    for (InputValue tenant : app.list("installed_in")) {
      if (type != App.Type.STORE) {
        throw tenant.mistake("is for an app of type store: a custom app stands in one tenant");
      }
      tenants.add(new TenantKey(tenant.text()));
    }
    return tenants;
  }

  /** The texts of {@code scopes}. */
  public static Set<String> scopes(InputMapping mapping) {
    Set<String> scopes = new LinkedHashSet<>();
    for (InputValue scope : mapping.list("scopes")) {
      scopes.add(scope.text());
    }
    return scopes;
  }

  private static App.Type type(InputValue value) {
    return switch (value.text()) {
      case "custom" -> App.Type.CUSTOM;
      case "store" -> App.Type.STORE;
      default -> throw value.mistake("must be custom or store");
    };
  }

  private static RateLimits rateLimits(InputValue value) {
    if (!value.isMapping()) {
      if (value.text().equals("unlimited")) {
        return RateLimits.UNLIMITED;
      }
      throw value.mistake("must be unlimited, or have per_second and per_minute");
    }
    InputMapping limits = value.mapping("per_second", "per_minute");
    return new RateLimits(
        true,
        limits.optional("per_second").map(AppReader::limit).orElse(RateLimits.DEFAULT.perSecond()),
        limits.optional("per_minute").map(AppReader::limit).orElse(RateLimits.DEFAULT.perMinute()));
  }

  private static int limit(InputValue value) {
    long limit = value.number(1);
    if (limit > Integer.MAX_VALUE) {
      throw value.mistake("is too large; write rate_limit: unlimited for no limit");
    }
    return (int) limit;
  }

  private static OptionalLong monthlyQuota(InputMapping app) {
    Optional<InputValue> quota = app.optional("monthly_quota");
    return quota.isPresent() ? OptionalLong.of(quota.get().number(1)) : OptionalLong.empty();
  }
}
