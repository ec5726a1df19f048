package dev.rollcall.manage;

import dev.rollcall.config.RateLimits;
import dev.rollcall.identity.App;
import dev.rollcall.identity.AppProfile;
import dev.rollcall.record.TenantKey;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An app as it stands in one tenant.
 *
 * @param profile present in the tenant that declares the app
 * @param installedIn the app's other tenants; empty for one of these
 */
public record StandingApp(
    App app, long revision, Optional<AppProfile> profile, Set<TenantKey> installedIn) {

  static final String VERIFICATION_TOKEN = "verification_token";
  static final String ENCRYPT_KEY = "encrypt_key";

  /** As an answer has it. */
  Resource resource() {
    ObjectNode members = document();
    members.remove(VERIFICATION_TOKEN);
    members.remove(ENCRYPT_KEY);
    return new Resource(app.id().value(), members, revision);
  }

  /** As a seed would declare it, without its own secret, of which there is a hash only. */
  public ObjectNode document() {
    ObjectNode members = JsonNodeFactory.instance.objectNode();
    members.put("app_id", app.id().value());
    members.put("tenant_key", app.tenant().value());
    members.put("type", app.type().name().toLowerCase(Locale.ROOT));
    members.put("developer", app.developer());
    members.put("enabled", app.enabled());
    list(members, "scopes", app.scopes());
    app.rateLimits().ifPresent(limits -> limits(members, limits));
    app.monthlyQuota().ifPresent(quota -> members.put("monthly_quota", quota));
    profile.ifPresent(known -> profile(members, known));
    if (!installedIn.isEmpty()) {
      list(members, "installed_in", installedIn.stream().map(TenantKey::value).toList());
    }
    return members;
  }

  private static void limits(ObjectNode members, RateLimits limits) {
    if (limits.enabled()) {
      members
          .putObject("rate_limit")
          .put("per_second", limits.perSecond())
          .put("per_minute", limits.perMinute());
    } else {
      members.put("rate_limit", "unlimited");
    }
  }

  private static void profile(ObjectNode members, AppProfile profile) {
    text(members, "name", profile.name());
    text(members, "avatar_url", profile.avatarUrl());
    text(members, "owner", profile.owner());
    if (!profile.redirectUris().isEmpty()) {
      list(members, "redirect_uris", profile.redirectUris());
    }
    text(members, "public_key", profile.publicKey());
    text(members, "request_url", profile.requestUrl());
    text(members, VERIFICATION_TOKEN, profile.verificationToken());
    text(members, ENCRYPT_KEY, profile.encryptKey());
  }

  private static void text(ObjectNode members, String name, Optional<String> text) {
    text.ifPresent(value -> members.put(name, value));
  }

  private static void list(ObjectNode members, String name, Collection<String> texts) {
    texts.stream().sorted().forEach(members.putArray(name)::add);
  }
}
