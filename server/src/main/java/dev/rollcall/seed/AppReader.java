package dev.rollcall.seed;

import dev.rollcall.config.RateLimits;
import dev.rollcall.config.YamlMapping;
import dev.rollcall.config.YamlValue;
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
final class AppReader {

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

  static Seed.AppEntry read(YamlValue value, TenantKey tenant, SeedSymbols declared) {
    YamlMapping app =
        value.mapping(
            Stream.concat(FIELDS.stream(), AppProfileReader.FIELDS.stream())
                .toArray(String[]::new));
    YamlValue id = app.required("app_id");
    Seed.AppEntry entry =
        new Seed.AppEntry(
            new App(
                new AppId(id.text()),
                tenant,
                app.optional("type").map(AppReader::type).orElse(App.Type.CUSTOM),
                app.optionalText("developer").orElse(tenant.value()),
                app.optional("enabled").map(YamlValue::flag).orElse(true),
                scopes(app),
                app.optional("rate_limit").map(AppReader::rateLimits),
                monthlyQuota(app)),
            app.text("app_secret"),
            declared.hasApp(id)
                ? Optional.empty()
                : Optional.of(AppProfileReader.read(app, tenant)));
    if (entry.profile().isEmpty()) {
      AppProfileReader.requireNone(app);
    }
    declared.app(entry, id);
    for (YamlValue other : app.list("installed_in")) {
      if (entry.app().type() != App.Type.STORE) {
        throw other.mistake("is for an app of type store: a custom app stands in one tenant");
      }
      declared.install(entry, other);
    }
    return entry;
  }

  static Set<String> scopes(YamlMapping mapping) {
    Set<String> scopes = new LinkedHashSet<>();
    for (YamlValue scope : mapping.list("scopes")) {
      scopes.add(scope.text());
    }
    return scopes;
  }

  private static App.Type type(YamlValue value) {
    return switch (value.text()) {
      case "custom" -> App.Type.CUSTOM;
      case "store" -> App.Type.STORE;
      default -> throw value.mistake("must be custom or store");
    };
  }

  private static RateLimits rateLimits(YamlValue value) {
    if (!value.isMapping()) {
      if (value.text().equals("unlimited")) {
        return RateLimits.UNLIMITED;
      }
      throw value.mistake("must be unlimited, or have per_second and per_minute");
    }
    YamlMapping limits = value.mapping("per_second", "per_minute");
    return new RateLimits(
        true,
        limits.optional("per_second").map(AppReader::limit).orElse(RateLimits.DEFAULT.perSecond()),
        limits.optional("per_minute").map(AppReader::limit).orElse(RateLimits.DEFAULT.perMinute()));
  }

  private static int limit(YamlValue value) {
    long limit = value.number(1);
    if (limit > Integer.MAX_VALUE) {
      throw value.mistake("is too large; write rate_limit: unlimited for no limit");
    }
    return (int) limit;
  }

  private static OptionalLong monthlyQuota(YamlMapping app) {
    Optional<YamlValue> quota = app.optional("monthly_quota");
    return quota.isPresent() ? OptionalLong.of(quota.get().number(1)) : OptionalLong.empty();
  }
}
