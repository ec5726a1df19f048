package dev.rollcall.seed;

import dev.rollcall.config.YamlMapping;
import dev.rollcall.config.YamlValue;
import dev.rollcall.identity.AppProfile;
import dev.rollcall.record.TenantKey;
import dev.rollcall.secrets.PublicKeys;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads what an app has once, however many tenants it stands in. */
final class AppProfileReader {

  static final List<String> FIELDS =
      List.of(
          "name",
          "avatar_url",
          "owner",
          "redirect_uris",
          "public_key",
          "request_url",
          "verification_token",
          "encrypt_key");

  private AppProfileReader() {}

  static AppProfile read(YamlMapping app, TenantKey tenant) {
    return new AppProfile(
        tenant,
        app.optionalText("owner"),
        app.optionalText("name"),
        app.optional("avatar_url").map(YamlValue::httpUrl),
        redirectUris(app),
        app.optional("public_key").map(AppProfileReader::publicKey),
        app.optional("request_url").map(YamlValue::httpUrl),
        app.optionalText("verification_token"),
        app.optionalText("encrypt_key"));
  }

  /** For the app in a further tenant. */
  static void requireNone(YamlMapping app) {
    for (String field : FIELDS) {
      app.optional(field)
          .ifPresent(
              value -> {
                throw value.mistake("belongs where the app is declared first");
              });
    }
  }

  private static Set<String> redirectUris(YamlMapping app) {
    Set<String> uris = new LinkedHashSet<>();
    for (YamlValue uri : app.list("redirect_uris")) {
      if (uri.httpUrl().contains("#")) {
        throw uri.mistake("must have no fragment (#…): it is never sent to the app");
      }
      if (!uris.add(uri.text())) {
        throw uri.mistake("is declared twice: '" + uri.text() + "'");
      }
    }
    return uris;
  }

  private static String publicKey(YamlValue value) {
    return PublicKeys.parse(value.text())
        .map(_ -> value.text())
        .orElseThrow(
            () ->
                value.mistake(
                    "must be a public RSA or EC key: a PEM block PUBLIC KEY, or a JWK in JSON"));
  }
}
