package dev.rollcall.manage;

import dev.rollcall.admins.Changes;
import dev.rollcall.admins.FieldChanges;
import dev.rollcall.config.InputMapping;
import dev.rollcall.config.InputValue;
import dev.rollcall.identity.Directory;
import dev.rollcall.identity.TenantTable;
import dev.rollcall.identity.UserEntry;
import dev.rollcall.identity.UserIdTable;
import dev.rollcall.identity.UserRow;
import dev.rollcall.identity.UserTable;
import dev.rollcall.record.AppId;
import dev.rollcall.record.Identity;
import dev.rollcall.record.TenantKey;
import dev.rollcall.secrets.PasswordHash;
import dev.rollcall.time.IdSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Users of a tenant. */
public final class Users implements ResourceCollection {

  private static final String ID = "user_id";
  private static final String TENANT = "tenant_key";
  private static final String PASSWORD = "password";

  private static final Kind KIND = new Kind("users", ID, Set.of(TENANT), Set.of(PASSWORD));

  private final Directory directory;
  private final IdSource ids;

  public Users(Directory directory, IdSource ids) {
    this.directory = directory;
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
    return directory.within(connection).entries(tenant(parameters), after, most).stream()
        .map(Users::resource)
        .toList();
  }

  @Override
  public List<Resource> declared(
      Connection connection, Map<String, String> parameters, String after, int most)
      throws SQLException {
    TenantKey tenant = tenant(parameters);
    List<UserRow> rows = UserTable.page(connection, tenant, after, most);
    if (rows.isEmpty()) {
      return List.of();
    }
    String first = rows.getFirst().user().id();
    String last = rows.getLast().user().id();
    String developer = TenantTable.find(connection, tenant).orElseThrow().developer();
    Map<Long, String> unionIds =
        UserIdTable.explicitUnionIds(connection, developer, tenant, first, last);
    Map<Long, Map<AppId, String>> openIds =
        UserIdTable.allExplicitOpenIds(connection, tenant, first, last);
    return rows.stream().map(row -> declared(row, unionIds, openIds)).toList();
  }

  private static Resource declared(
      UserRow row, Map<Long, String> unionIds, Map<Long, Map<AppId, String>> openIds) {
    Identity.User user = row.user();
    ObjectNode document =
        UserWriter.document(
            user.tenant(),
            user.id(),
            row.profile(),
            Optional.ofNullable(unionIds.get(user.number())),
            openIds.getOrDefault(user.number(), Map.of()));
    return new Resource(user.id(), document, row.revision());
  }

  /** A user as {@link #declared} would tell it. */
  public static ObjectNode document(TenantKey tenant, UserDeclaration user) {
    return UserWriter.document(tenant, user.id(), user.profile(), user.unionId(), user.openIds());
  }

  @Override
  public Optional<Resource> find(Connection connection, Place place) throws SQLException {
    Optional<Identity.User> user =
        UserTable.find(connection, tenant(place.parameters()), place.id());
    return user.isPresent() ? Optional.of(resource(connection, user.get())) : Optional.empty();
  }

  @Override
  public Changes.Work<Changed> create(JsonNode body) {
    InputMapping fields = fields(body);
    TenantKey tenant = new TenantKey(fields.text(TENANT));
    UserDeclaration user = UserReader.read(fields);
    Optional<PasswordHash> password = user.password().map(this::hash);
    return (connection, log) -> {
      References.requireTenant(connection, tenant, fields.required(TENANT));
      requireApps(connection, fields);
      Resource made = resource(connection, insert(connection, tenant, user, password));
      log.add(
          "create",
          path(user.id()),
          FieldChanges.created(made.members(), password.isPresent() ? Set.of(PASSWORD) : Set.of()));
      return new Changed(made, Map.of());
    };
  }

  /**
   * Makes a user. One who was deleted is the same user again, whom facts name.
   *
   * @param password hashed, which takes its time
   */
  public static Identity.User insert(
      Connection connection,
      TenantKey tenant,
      UserDeclaration declared,
      Optional<PasswordHash> password)
      throws SQLException {
    if (UserTable.find(connection, tenant, declared.id()).isPresent()) {
      throw new RefusedChange(
          RefusedChange.Reason.CONFLICT,
          "the tenant has a user of this user_id already; facts make users, too: change it");
    }
    Identity.User user =
        UserTable.insert(connection, tenant, declared.id(), declared.profile().name());
    UserTable.revive(connection, user);
    UserWriter.write(connection, user, declared);
    if (password.isPresent()) {
      UserTable.setPassword(connection, user, password);
    }
    return user;
  }

  @Override
  public Changes.Work<Changed> update(Place place, JsonNode patch, OptionalLong seen) {
    boolean setsPassword = patch.has(PASSWORD);
    Optional<PasswordHash> password =
        fields(patch).optional(PASSWORD).map(UserReader::password).map(this::hash);
    return (connection, log) -> {
      UserTable.lock(connection, tenant(place.parameters()), place.id());
      Identity.User user = held(connection, place, seen);
      ObjectNode document = UserWriter.document(connection, user);
      InputMapping fields = fields(MergePatch.apply(document, patch));
      Revisions.requireSame(ID, user.id(), fields.required(ID));
      Revisions.requireSame(TENANT, user.tenant().value(), fields.required(TENANT));
      UserDeclaration declared = UserReader.read(fields);
      Resource before = resource(connection, user);
      requireApps(connection, fields);
      UserWriter.write(connection, user, declared);
      if (setsPassword) {
        UserTable.setPassword(connection, user, password);
      }
      if (UserWriter.document(connection, user).equals(document) && !setsPassword) {
        return new Changed(before, Map.of());
      }
      UserTable.raise(connection, user);
      Resource after = resource(connection, user);
      log.add(
          "update",
          path(user.id()),
          FieldChanges.between(
              before.members(), after.members(), setsPassword ? Set.of(PASSWORD) : Set.of()));
      return new Changed(after, Map.of());
    };
  }

  @Override
  public ObjectNode dependents(Connection connection, Place place, OptionalLong seen)
      throws SQLException {
    ObjectNode counts = JsonNodeFactory.instance.objectNode();
    DependentTable.ofUser(held(connection, place, seen)).count(connection).forEach(counts::put);
    return counts;
  }

  @Override
  public Changes.Work<Resource> delete(Place place, OptionalLong seen) {
    return (connection, log) -> {
      UserTable.lock(connection, tenant(place.parameters()), place.id());
      Identity.User user = held(connection, place, seen);
      Resource gone = resource(connection, user);
      DependentTable.ofUser(user).delete(connection);
      UserTable.delete(connection, user);
      ObjectNode known = JsonNodeFactory.instance.objectNode().put(ID, user.id());
      // The log is kept for good: it does not keep what was known of the person.
      log.add("delete", path(user.id()), FieldChanges.deleted(known));
      return gone;
    };
  }

  private static Identity.User held(Connection connection, Place place, OptionalLong seen)
      throws SQLException {
    Identity.User user =
        UserTable.find(connection, tenant(place.parameters()), place.id())
            .orElseThrow(
                () ->
                    new RefusedChange(
                        RefusedChange.Reason.MISSING, "the tenant has no user of this user_id"));
    Revisions.require(seen, UserTable.revision(connection, user));
    return user;
  }

  private static void requireApps(Connection connection, InputMapping fields) throws SQLException {
    for (Map.Entry<String, InputValue> id : fields.map("open_ids").entrySet()) {
      References.requireApp(connection, new AppId(id.getKey()), id.getValue());
    }
  }

  private PasswordHash hash(String password) {
    return PasswordHash.of(password, ids);
  }

  private static InputMapping fields(JsonNode json) {
    return UserReader.fields(InputValue.of(json), TENANT);
  }

  private static String path(String userId) {
    return "users/" + userId;
  }

  private static TenantKey tenant(Map<String, String> parameters) {
    return Optional.ofNullable(parameters.get(TENANT))
        .map(TenantKey::new)
        .orElseThrow(
            () -> new RefusedChange(RefusedChange.Reason.INVALID, "tenant_key is missing"));
  }

  /** With all ids, also those that are derived. */
  private Resource resource(Connection connection, Identity.User user) {
    return resource(directory.within(connection).entry(user));
  }

  private static Resource resource(UserEntry user) {
    return new Resource(user.userId(), UserWriter.members(user), user.revision());
  }
}
