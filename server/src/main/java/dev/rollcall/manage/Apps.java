package dev.rollcall.manage;

import dev.rollcall.admins.ChangeLog;
import dev.rollcall.admins.Changes;
import dev.rollcall.admins.FieldChanges;
import dev.rollcall.config.InputMapping;
import dev.rollcall.config.InputValue;
import dev.rollcall.identity.App;
import dev.rollcall.identity.AppProfile;
import dev.rollcall.identity.AppTable;
import dev.rollcall.identity.Tenant;
import dev.rollcall.identity.TenantTable;
import dev.rollcall.identity.UserIdTable;
import dev.rollcall.record.AppId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.secrets.AppSecret;
import dev.rollcall.secrets.ServerKey;
import dev.rollcall.time.IdSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Apps, each as it stands in one tenant: in that which declares it, unless a {@code tenant_key} is
 * given.
 */
public final class Apps implements ResourceCollection {

  static final String SECRET = "app_secret";
  private static final String TENANT = "tenant_key";
  private static final String ID = "app_id";

  private static final Kind KIND =
      new Kind(
          "apps",
          ID,
          Set.of(TENANT),
          Set.of(SECRET, StandingApp.VERIFICATION_TOKEN, StandingApp.ENCRYPT_KEY));

  private static final String NO_APP = "no app has this app_id";

  /** As long as the vendor's, in hex digits. */
  private static final int SECRET_BYTES = 16;

  private final StandingAppTable table;
  private final InstantSource clock;
  private final IdSource ids;

  public Apps(ServerKey key, InstantSource clock, IdSource ids) {
    this.table = new StandingAppTable(key, ids);
    this.clock = clock;
    this.ids = ids;
  }

  @Override
  public Kind kind() {
    return KIND;
  }

  @Override
  public List<Resource> page(
      Connection connection, Map<String, String> parameters, String after, int most)
      throws SQLException {
    return table.page(connection, tenant(parameters), after, most).stream()
        .map(StandingApp::resource)
        .toList();
  }

  @Override
  public List<Resource> declared(
      Connection connection, Map<String, String> parameters, String after, int most)
      throws SQLException {
    return table.page(connection, tenant(parameters), after, most).stream()
        .map(app -> new Resource(app.app().id().value(), app.document(), app.revision()))
        .toList();
  }

  @Override
  public Optional<Resource> find(Connection connection, Place place) throws SQLException {
    return table
        .find(connection, new AppId(place.id()), tenant(place.parameters()))
        .map(StandingApp::resource);
  }

  /** A new secret. */
  String newSecret() {
    return HexFormat.of().formatHex(ids.bytes(SECRET_BYTES));
  }

  @Override
  public Changes.Work<Changed> create(JsonNode body) {
    InputMapping fields = fields(body);
    AppDeclaration app = AppReader.read(fields, new TenantKey(fields.text(TENANT)));
    String secret = app.secret().orElseGet(this::newSecret);
    AppSecret hash =
        app.secret().isPresent() ? AppSecret.of(secret, ids) : AppSecret.ofRandom(secret, ids);
    return (connection, log) -> {
      TenantKey tenant = app.app().tenant();
      References.requireTenant(connection, tenant, fields.required(TENANT));
      Optional<AppTable.Credential> other = AppTable.declared(connection, app.app().id());
      if (other.isPresent()) {
        requireInstallable(connection, fields, app, other.get());
        insert(connection, log, app.app(), other.get().secret(), Optional.empty());
        return new Changed(read(connection, app.app().id(), tenant).resource(), Map.of());
      }
      insert(connection, log, app.app(), hash, Optional.of(app.profile()));
      install(connection, log, fields, app.app(), hash, app.installedIn());
      requireOwner(connection, fields, tenant);
      return new Changed(
          read(connection, app.app().id(), tenant).resource(),
          app.secret().isPresent() ? Map.of() : Map.of(SECRET, secret));
    };
  }

  /**
   * Makes an app stand in a tenant.
   *
   * @param profile present in the tenant that declares it
   */
  public void insert(
      Connection connection, ChangeLog log, App app, AppSecret secret, Optional<AppProfile> profile)
      throws SQLException {
    Tenant tenant = TenantTable.find(connection, app.tenant()).orElseThrow();
    if (AppTable.ofTenant(connection, app.tenant()).isEmpty()) {
      UserIdTable.moveUnionIds(connection, tenant, app.developer());
      TenantTable.update(connection, tenant.withDeveloper(app.developer()));
    }
    table.insert(connection, app, secret);
    if (profile.isPresent()) {
      table.describe(connection, app.id(), profile.get());
    }
    Set<String> secrets = new HashSet<>();
    profile.ifPresent(
        known -> {
          secrets.add(SECRET);
          known.verificationToken().ifPresent(_ -> secrets.add(StandingApp.VERIFICATION_TOKEN));
          known.encryptKey().ifPresent(_ -> secrets.add(StandingApp.ENCRYPT_KEY));
        });
    StandingApp made = new StandingApp(app, 1, profile, Set.of());
    log.add("create", path(app.id()), FieldChanges.created(made.resource().members(), secrets));
  }

  private void install(
      Connection connection,
      ChangeLog log,
      InputMapping fields,
      App app,
      AppSecret secret,
      Set<TenantKey> tenants)
      throws SQLException {
    for (TenantKey tenant : tenants) {
      References.requireTenant(connection, tenant, fields.required("installed_in"));
      insert(connection, log, app.in(tenant), secret, Optional.empty());
    }
  }

  /** A store app can be made again in another tenant, with nothing that it has once. */
  private static void requireInstallable(
      Connection connection, InputMapping fields, AppDeclaration app, AppTable.Credential other)
      throws SQLException {
    if (AppTable.find(connection, app.app().id(), app.app().tenant()).isPresent()) {
      throw new RefusedChange(
          RefusedChange.Reason.CONFLICT, "there is an app of this app_id already");
    }
    if (app.app().type() != App.Type.STORE || other.app().type() != App.Type.STORE) {
      throw new RefusedChange(
          RefusedChange.Reason.CONFLICT,
          "there is an app of this app_id in another tenant; only an app of type store can stand"
              + " in several");
    }
    AppReader.requireNoProfile(fields);
    if (fields.optional("developer").isPresent()
        && !app.app().developer().equals(other.app().developer())) {
      throw fields.required("developer").mistake("must be the same in each tenant of the app");
    }
    if (app.secret().isPresent() && !other.secret().matches(app.secret().get())) {
      throw fields.required(SECRET).mistake("must be the same in each tenant of the app");
    }
  }

  @Override
  public Changes.Work<Changed> update(Place place, JsonNode patch, OptionalLong seen) {
    return new AppUpdate(table, ids, place, patch, seen);
  }

  /**
   * What a rotation made.
   *
   * @param previousUntil empty where the secret before is refused at once
   */
  public record Rotated(String secret, Optional<Instant> previousUntil) {
    @Override
    public String toString() {
      return "Rotated[previousUntil=" + previousUntil + "]";
    }
  }

  /**
   * Gives an app another secret.
   *
   * @param chosen empty: a new one is made
   * @param overlap for how long the secret before is good, too
   */
  public Changes.Work<Rotated> rotate(AppId id, Optional<String> chosen, Duration overlap) {
    String secret = chosen.orElseGet(this::newSecret);
    AppSecret hash = AppSecret.of(secret, ids);
    Optional<Instant> until =
        overlap.isZero()
            ? Optional.empty()
            : Optional.of(clock.instant().truncatedTo(ChronoUnit.MILLIS).plus(overlap));
    return (connection, log) -> {
      StandingAppTable.lock(connection, id);
      if (!AppTable.exists(connection, id)) {
        throw new RefusedChange(RefusedChange.Reason.MISSING, NO_APP);
      }
      StandingAppTable.setSecret(connection, id, hash, until);
      ObjectNode changes = JsonNodeFactory.instance.objectNode();
      until.ifPresent(instant -> changes.put("previous_valid_until", instant.toString()));
      log.add("rotate", path(id) + "/secret", FieldChanges.created(changes, Set.of(SECRET)));
      return new Rotated(secret, until);
    };
  }

  @Override
  public ObjectNode dependents(Connection connection, Place place, OptionalLong seen)
      throws SQLException {
    ObjectNode counts = JsonNodeFactory.instance.objectNode();
    dependent(held(table, connection, place, seen)).count(connection).forEach(counts::put);
    return counts;
  }

  @Override
  public Changes.Work<Resource> delete(Place place, OptionalLong seen) {
    return (connection, log) -> {
      StandingAppTable.lock(connection, new AppId(place.id()));
      StandingApp app = held(table, connection, place, seen);
      dependent(app).delete(connection);
      Resource gone = app.resource();
      log.add("delete", path(app.app().id()), FieldChanges.deleted(gone.members()));
      return gone;
    };
  }

  private static DependentTable dependent(StandingApp app) {
    return app.profile().isPresent()
        ? DependentTable.ofApp(app.app().id())
        : DependentTable.ofStanding(app.app());
  }

  private StandingApp read(Connection connection, AppId id, TenantKey tenant) throws SQLException {
    return table.find(connection, id, Optional.of(tenant)).orElseThrow();
  }

  /** The app, as the caller has seen it. */
  static StandingApp held(
      StandingAppTable table, Connection connection, Place place, OptionalLong seen)
      throws SQLException {
    StandingApp app =
        table
            .find(connection, new AppId(place.id()), tenant(place.parameters()))
            .orElseThrow(() -> new RefusedChange(RefusedChange.Reason.MISSING, NO_APP));
    Revisions.require(seen, app.revision());
    return app;
  }

  static void requireOwner(Connection connection, InputMapping fields, TenantKey tenant)
      throws SQLException {
    if (fields.optional("owner").isPresent()) {
      References.requireUser(connection, tenant, fields.required("owner"));
    }
  }

  static InputMapping fields(JsonNode json) {
    return AppReader.fields(InputValue.of(json), TENANT);
  }

  static String path(AppId id) {
    return "apps/" + id;
  }

  private static Optional<TenantKey> tenant(Map<String, String> parameters) {
    return Optional.ofNullable(parameters.get(TENANT)).map(TenantKey::new);
  }
}
