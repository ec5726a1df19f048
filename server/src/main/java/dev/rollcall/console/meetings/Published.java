package dev.rollcall.console.meetings;

import dev.rollcall.record.AppId;
import dev.rollcall.seed.Seed;
import dev.rollcall.tokens.TokenKind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Secrets and tokens that the seed of a server for development states: examples may show them.
 *
 * @param tokens those with a fixed text
 */
public record Published(Map<AppId, String> secrets, Map<Holder, String> tokens) {

  /** None. */
  public static final Published NOTHING = new Published(Map.of(), Map.of());

  /** Whose token it is. */
  record Holder(AppId app, TokenKind kind) {}

  public Published {
    secrets = Map.copyOf(secrets);
    tokens = Map.copyOf(tokens);
  }

  /** Those of a seed. */
  public static Published of(Seed seed) {
    Map<AppId, String> secrets = new HashMap<>();
    Map<Holder, String> tokens = new HashMap<>();
    for (Seed.Tenant tenant : seed.tenants()) {
      tenant
          .apps()
          .forEach(entry -> entry.secret().ifPresent(text -> secrets.put(entry.app().id(), text)));
      tenant
          .tokens()
          .forEach(
              token ->
                  token
                      .token()
                      .ifPresent(text -> tokens.put(new Holder(token.app(), token.kind()), text)));
    }
    return new Published(secrets, tokens);
  }

  Optional<String> secret(AppId app) {
    return Optional.ofNullable(secrets.get(app));
  }

  Optional<String> token(AppId app, TokenKind kind) {
    return Optional.ofNullable(tokens.get(new Holder(app, kind)));
  }

  /** Without what it holds. */
  @Override
  public String toString() {
    return "Published[%d secrets, %d tokens]".formatted(secrets.size(), tokens.size());
  }
}
