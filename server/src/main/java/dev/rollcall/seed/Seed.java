package dev.rollcall.seed;

import dev.rollcall.identity.App;
import dev.rollcall.identity.AppProfile;
import dev.rollcall.manage.TokenDeclaration;
import dev.rollcall.manage.UserDeclaration;
import dev.rollcall.manage.sources.SourceDeclaration;
import dev.rollcall.record.TenantKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a seed file declares: checked, with every reference resolved, and not yet stored.
 *
 * @param facts to be taken in as if its sources had sent them
 * @param factsFiles NDJSON files of more of them
 */
public record Seed(
    List<Tenant> tenants,
    List<SourceDeclaration> sources,
    List<FactEntry> facts,
    List<Path> factsFiles) {

  public Seed {
    tenants = List.copyOf(tenants);
    sources = List.copyOf(sources);
    facts = List.copyOf(facts);
    factsFiles = List.copyOf(factsFiles);
  }

  /** A tenant with all that stands in it. */
  public record Tenant(
      TenantKey key,
      Optional<String> name,
      List<AppEntry> apps,
      List<UserDeclaration> users,
      List<TokenDeclaration> tokens) {
    public Tenant {
      apps = List.copyOf(apps);
      users = List.copyOf(users);
      tokens = List.copyOf(tokens);
    }
  }

  /**
   * An app as it stands in one tenant.
   *
   * @param secret absent for an app that is there already, and keeps its own
   * @param profile present in the tenant that declares the app first
   * @param installed it stands here because of the {@code installed_in} of another tenant
   */
  public record AppEntry(
      App app, Optional<String> secret, Optional<AppProfile> profile, boolean installed) {
    @Override
    public String toString() {
      return "AppEntry[app=" + app + "]";
    }
  }

  /**
   * A CloudEvent of the seed: maps, lists, texts, numbers and booleans, as a JSON writer takes
   * them.
   *
   * @param place {@code FILE:LINE}, for the message that refuses it
   */
  public record FactEntry(Map<String, Object> event, String place) {
    public FactEntry {
      event = Map.copyOf(event);
    }
  }
}
