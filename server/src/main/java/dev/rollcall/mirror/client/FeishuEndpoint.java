package dev.rollcall.mirror.client;

import dev.rollcall.record.AppId;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * The system that a source is of, and the app that may ask it.
 *
 * @param base where its API is, without a slash at the end
 */
public record FeishuEndpoint(String base, AppId app, String secret) {

  /** Empty where the source's keys name none that can be asked. */
  public static Optional<FeishuEndpoint> of(Map<String, String> keys) {
    String base = keys.getOrDefault("base_url", "").replaceAll("/+$", "");
    String app = keys.getOrDefault("app_id", "");
    String secret = keys.getOrDefault("app_secret", "");
    return isAddress(base) && !app.isBlank() && !secret.isEmpty()
        ? Optional.of(new FeishuEndpoint(base, new AppId(app), secret))
        : Optional.empty();
  }

  private static boolean isAddress(String base) {
    try {
      return base.matches("https?://.+") && URI.create(base).getHost() != null;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  URI at(String pathAndQuery) {
    return URI.create(base + pathAndQuery);
  }

  /** It holds a secret. */
  @Override
  public String toString() {
    return app + " at " + base;
  }
}
