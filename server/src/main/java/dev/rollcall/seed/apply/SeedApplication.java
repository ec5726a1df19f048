package dev.rollcall.seed.apply;

import static dev.rollcall.seed.apply.Steps.Phase.TENANTS;
import static dev.rollcall.seed.apply.Steps.Phase.TOKENS;

import dev.rollcall.admins.Actor;
import dev.rollcall.admins.ChangeLog;
import dev.rollcall.config.InputMapping;
import dev.rollcall.config.UsageException;
import dev.rollcall.config.YamlFile;
import dev.rollcall.manage.ManagedTokens;
import dev.rollcall.manage.Management;
import dev.rollcall.manage.MergePatch;
import dev.rollcall.manage.RefusedChange;
import dev.rollcall.manage.Resource;
import dev.rollcall.manage.ResourceCollection.Place;
import dev.rollcall.manage.TokenDeclaration;
import dev.rollcall.manage.sources.ManagedSources;
import dev.rollcall.record.TenantKey;
import dev.rollcall.secrets.ServerKey;
import dev.rollcall.seed.Seed;
import dev.rollcall.seed.SeedReader;
import dev.rollcall.sources.SourceKind;
import dev.rollcall.time.IdSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes a store hold what a seed declares, as often as one likes. */
public final class SeedApplication {

  private final Management management;
  private final ManagedSources sources;
  private final List<SourceKind> kinds;
  private final SecretComparison secrets;
  private final ManagedTokens tokens;
  private final IdSource ids;

  /**
   * Over the functions by which resources are managed.
   *
   * @param kinds of source, beside those that only send facts
   */
  public SeedApplication(
      Management management,
      ManagedSources sources,
      ManagedTokens tokens,
      List<SourceKind> kinds,
      ServerKey key,
      IdSource ids) {
    this.management = management;
    this.sources = sources;
    this.kinds = kinds;
    this.secrets = new SecretComparison(management.database(), key);
    this.tokens = tokens;
    this.ids = ids;
  }

  /**
   * Makes the changes in one transaction.
   *
   * @param file what messages call the seed
   * @param yaml a seed; its facts are passed over
   * @param prune what it does not name is deleted, and what it leaves out of a resource is a
   *     default
   * @throws UsageException where it is wrong; nothing is changed
   * @throws RefusedChange where what is there contradicts it; nothing is changed
   */
  public SeedOutcome apply(Actor actor, String file, String yaml, boolean prune) {
    InputMapping root = SeedReader.root(YamlFile.parse(file, yaml));
    Steps steps = plan(root, prune);
    if (steps.isEmpty()) {
      return new SeedOutcome(List.of(), notices(root));
    }
    if (prune) {
      tryOut(steps);
      steps.inOrder().forEach(step -> step.before().run());
    }
    List<SeedChange> made =
        management.make(
            actor,
            (connection, log) -> {
              List<SeedChange> changes = run(steps, false, connection);
              for (SeedChange change : changes) {
                log.add(change.action(), change.audited(), change.fields());
              }
              return changes;
            });
    return new SeedOutcome(made, notices(root));
  }

  /** Says what {@link #apply} would change, and changes nothing. */
  public SeedOutcome tryOut(String file, String yaml, boolean prune) {
    InputMapping root = SeedReader.root(YamlFile.parse(file, yaml));
    return new SeedOutcome(tryOut(plan(root, prune)), notices(root));
  }

  private static List<String> notices(InputMapping root) {
    return Stream.of("facts", "facts_files")
        .filter(name -> !root.list(name).isEmpty())
        .map(name -> name + ": passed over, a seed's are taken in by a new store only")
        .toList();
  }

  /** All resources as a seed declares them, without secrets: applied again, it changes nothing. */
  public ObjectNode config() {
    return SeedDocument.of(stored(), secretNames());
  }

  private List<SeedChange> tryOut(Steps steps) {
    return management.changes().tryOut((connection, _) -> run(steps, true, connection));
  }

  private static List<SeedChange> run(Steps steps, boolean trial, Connection connection)
      throws SQLException {
    NetChanges changes = new NetChanges();
    for (Step step : steps.inOrder()) {
      ChangeLog log = changes.of(step);
      try {
        (trial ? step.trial() : step.work()).on(connection, log);
      } catch (RefusedChange e) {
        throw new RefusedChange(e.reason(), step.resource() + ": " + e.getMessage());
      } catch (UsageException e) {
        throw new UsageException(step.resource() + ": " + e.getMessage());
      }
    }
    return changes.all();
  }

  private Steps plan(InputMapping root, boolean prune) {
    StoredResources all = stored();
    StoredResources there = prune ? all.remaining(NamedResources.of(root)) : all;
    Set<String> kept = new HashSet<>(secretNames());
    kept.addAll(Set.of("source", "tenant_key", "kind"));
    Seed seed =
        SeedReader.resources(
            root, kinds, there.base(name -> !prune || kept.contains(name), !prune));
    Steps steps = new Steps(management.database());
    new Deletions(steps, management, sources).plan(all, there);
    planTenants(steps, seed, there);
    new AppSteps(steps, management.apps(), there, secrets, ids).plan(seed, prune);
    new UserSteps(steps, management.users(), there, secrets).plan(seed);
    new SourceSteps(steps, sources, there, secrets).plan(seed);
    planTokens(steps, seed);
    return steps;
  }

  private StoredResources stored() {
    return management
        .database()
        .readSnapshot(connection -> StoredResources.read(connection, management, sources));
  }

  private Set<String> secretNames() {
    Set<String> names = new HashSet<>(management.apps().kind().secrets());
    names.addAll(sources.kind().secrets());
    return names;
  }

  private void planTenants(Steps steps, Seed seed, StoredResources there) {
    for (Seed.Tenant tenant : seed.tenants()) {
      String key = tenant.key().value();
      String resource = "tenants/" + key;
      ObjectNode wanted = JsonMapper.shared().createObjectNode().put("tenant_key", key);
      tenant.name().ifPresent(name -> wanted.put("name", name));
      Resource before = there.tenants().get(tenant.key());
      if (before == null) {
        steps.add(TENANTS, resource, management.tenants().create(wanted));
        continue;
      }
      ObjectNode patch = MergePatch.between(before.members(), wanted);
      if (!patch.isEmpty()) {
        steps.update(
            TENANTS,
            management.tenants(),
            new Place(key, Map.of()),
            resource,
            patch,
            before.revision());
      }
    }
  }

  /** Those that the store does not have. */
  private void planTokens(Steps steps, Seed seed) {
    for (Seed.Tenant tenant : seed.tenants()) {
      for (TokenDeclaration token : tenant.tokens()) {
        String text = token.token().orElseThrow();
        if (!secrets.isToken(text)) {
          steps.add(TOKENS, "tokens", tokens.create(body(tenant.key(), token, text)));
        }
      }
    }
  }

  private static ObjectNode body(TenantKey tenant, TokenDeclaration token, String text) {
    ObjectNode body =
        JsonMapper.shared()
            .createObjectNode()
            .put("token", text)
            .put("kind", token.kind().wire())
            .put("app_id", token.app().value())
            .put("tenant_key", tenant.value());
    token.expiresIn().ifPresent(lifetime -> body.put("expires_in", lifetime.toSeconds()));
    token
        .userId()
        .ifPresent(
            user -> {
              // Without a list the user grants nothing, as in a new store.
              body.put("user_id", user);
              token.scopes().orElse(Set.of()).forEach(body.putArray("scopes")::add);
            });
    return body;
  }
}
