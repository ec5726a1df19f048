package dev.rollcall.manage;

import dev.rollcall.admins.ChangeLog;
import dev.rollcall.admins.Changes;
import dev.rollcall.admins.FieldChanges;
import dev.rollcall.config.InputMapping;
import dev.rollcall.config.InputValue;
import dev.rollcall.database.Database;
import dev.rollcall.identity.Tenant;
import dev.rollcall.identity.TenantTable;
import dev.rollcall.identity.UserTable;
import dev.rollcall.meetings.MeetingRemovalTable;
import dev.rollcall.record.TenantKey;
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

/** Tenants. */
public final class Tenants implements ResourceCollection {

  private static final String KEY = "tenant_key";
  private static final String NAME = "name";

  private static final Kind KIND = new Kind("tenants", KEY, Set.of(), Set.of());

  /** Meetings. */
  private static final int AT_ONCE = 200;

  private final Database database;
  private final MeetingRemovalTable meetings;

  public Tenants(Database database, MeetingRemovalTable meetings) {
    this.database = database;
    this.meetings = meetings;
  }

  @Override
  public Kind kind() {
    return KIND;
  }

  @Override
  public List<Resource> page(
      Connection connection, Map<String, String> parameters, String after, int most)
      throws SQLException {
    return TenantTable.page(connection, after, most).stream().map(Tenants::resource).toList();
  }

  @Override
  public Optional<Resource> find(Connection connection, Place place) throws SQLException {
    return TenantTable.find(connection, new TenantKey(place.id())).map(Tenants::resource);
  }

  @Override
  public Changes.Work<Changed> create(JsonNode body) {
    InputMapping fields = fields(body);
    Tenant tenant = Tenant.of(new TenantKey(fields.text(KEY)), fields.optionalText(NAME));
    return (connection, log) -> new Changed(create(connection, log, tenant), Map.of());
  }

  /** Makes a tenant without anything in it. */
  public static Resource create(Connection connection, ChangeLog log, Tenant tenant)
      throws SQLException {
    if (TenantTable.find(connection, tenant.key()).isPresent()) {
      throw new RefusedChange(
          RefusedChange.Reason.CONFLICT, "there is a tenant of this tenant_key already");
    }
    TenantTable.insert(connection, tenant);
    Resource made = resource(tenant);
    log.add("create", path(tenant), FieldChanges.created(made.members(), Set.of()));
    return made;
  }

  @Override
  public Changes.Work<Changed> update(Place place, JsonNode patch, OptionalLong seen) {
    fields(patch);
    return (connection, log) -> {
      TenantTable.lock(connection, new TenantKey(place.id()));
      Tenant before = held(connection, place, seen);
      InputMapping merged = fields(MergePatch.apply(resource(before).members(), patch));
      Revisions.requireSame(KEY, place.id(), merged.required(KEY));
      Tenant after = before.renamed(merged.optionalText(NAME));
      if (after.name().equals(before.name())) {
        return new Changed(resource(before), Map.of());
      }
      TenantTable.update(connection, after);
      Resource changed = resource(after);
      log.add(
          "update",
          path(after),
          FieldChanges.between(resource(before).members(), changed.members(), Set.of()));
      return new Changed(changed, Map.of());
    };
  }

  @Override
  public ObjectNode dependents(Connection connection, Place place, OptionalLong seen)
      throws SQLException {
    TenantKey tenant = held(connection, place, seen).key();
    ObjectNode counts = JsonNodeFactory.instance.objectNode();
    counts.put("users", UserTable.count(connection, tenant));
    counts.put("meetings", MeetingRemovalTable.count(connection, tenant));
    DependentTable.ofTenant(tenant).count(connection).forEach(counts::put);
    return counts;
  }

  /** Others write between the parts; a crash leaves a tenant that can be deleted again. */
  @Override
  public void empty(Place place) {
    TenantKey tenant = new TenantKey(place.id());
    Database.Work<Integer> part = open -> meetings.remove(open, tenant, AT_ONCE);
    while (database.write(part, AT_ONCE) > 0) {
      // The next part.
    }
  }

  @Override
  public Changes.Work<Resource> delete(Place place, OptionalLong seen) {
    return (connection, log) -> {
      TenantTable.lock(connection, new TenantKey(place.id()));
      // Those that came since it was emptied.
      meetings.remove(connection, new TenantKey(place.id()), Integer.MAX_VALUE);
      return deleteButMeetings(place, seen).on(connection, log);
    };
  }

  /** All but its meetings, for a trial: they take their time. */
  public Changes.Work<Resource> deleteButMeetings(Place place, OptionalLong seen) {
    return (connection, log) -> {
      Tenant tenant = held(connection, place, seen);
      Resource gone = resource(tenant);
      DependentTable.ofTenant(tenant.key()).delete(connection);
      UserTable.deleteAll(connection, tenant.key());
      log.add("delete", path(tenant), FieldChanges.deleted(gone.members()));
      return gone;
    };
  }

  private static Tenant held(Connection connection, Place place, OptionalLong seen)
      throws SQLException {
    TenantKey key = new TenantKey(place.id());
    Tenant tenant =
        TenantTable.find(connection, key)
            .orElseThrow(
                () ->
                    new RefusedChange(
                        RefusedChange.Reason.MISSING, "no tenant has this tenant_key"));
    Revisions.require(seen, tenant.revision());
    return tenant;
  }

  private static InputMapping fields(JsonNode json) {
    return InputValue.of(json).mapping(KEY, NAME);
  }

  private static String path(Tenant tenant) {
    return "tenants/" + tenant.key();
  }

  private static Resource resource(Tenant tenant) {
    ObjectNode members = JsonNodeFactory.instance.objectNode();
    members.put(KEY, tenant.key().value());
    tenant.name().ifPresent(name -> members.put(NAME, name));
    return new Resource(tenant.key().value(), members, tenant.revision());
  }
}
