package dev.rollcall.manage;

import dev.rollcall.config.InputMapping;
import dev.rollcall.config.InputValue;
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

  static AppProfile read(InputMapping app, TenantKey tenant) {
    return new AppProfile(
        tenant,
        app.optionalText("owner"),
        app.optionalText("name"),
        app.optional("avatar_url").map(InputValue::httpUrl),
        redirectUris(app),
        app.optional("public_key").map(AppProfileReader::publicKey),
        app.optional("request_url").map(InputValue::httpUrl),
        app.optionalText("verification_token"),
        app.optionalText("encrypt_key"));
  }

  private static Set<String> redirectUris(InputMapping app) {
    Set<String> uris = new LinkedHashSet<>();
    for (InputValue uri : app.list("redirect_uris")) {
      if (uri.httpUrl().contains("#")) {
        throw uri.mistake("must have no fragment (#…): it is never sent to the app");
      }
      if (!uris.add(uri.text())) {
        throw uri.mistake("is declared twice: '" + uri.text() + "'");
      }
    }
    return uris;
  }

  private static String publicKey(InputValue value) {
    return PublicKeys.parse(value.text())
        .map(_ -> value.text())
        .orElseThrow(
            () ->
                value.mistake(
                    "must be a public RSA or EC key: a PEM block PUBLIC KEY, or a JWK in JSON"));
  }
}
