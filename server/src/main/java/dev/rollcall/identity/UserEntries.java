package dev.rollcall.identity;

import dev.rollcall.record.AppId;
import dev.rollcall.record.TenantKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Completes rows of users with their ids, in four statements for any number of rows. */
record UserEntries(DerivedIds openIds, DerivedIds unionIds) {

  /** The entries of rows of one tenant that stand in the order of their user_ids. */
  List<UserEntry> of(Connection connection, List<UserRow> rows) throws SQLException {
    if (rows.isEmpty()) {
      return List.of();
    }
    TenantKey tenant = rows.getFirst().user().tenant();
    String first = rows.getFirst().user().id();
    String last = rows.getLast().user().id();
    List<App> apps = AppTable.ofTenant(connection, tenant);
    String developer =
        TenantTable.find(connection, tenant).map(Tenant::developer).orElse(tenant.value());
    Map<Long, Map<AppId, String>> openIdsByUser =
        UserIdTable.explicitOpenIds(connection, tenant, first, last);
    Map<Long, String> unionIdByUser =
        UserIdTable.explicitUnionIds(connection, developer, tenant, first, last);
    List<UserEntry> entries = new ArrayList<>();
    for (UserRow row : rows) {
      long number = row.user().number();
      Map<AppId, String> explicit = openIdsByUser.getOrDefault(number, Map.of());
      Map<AppId, String> ids = new LinkedHashMap<>();
      for (App app : apps) {
        String given = explicit.get(app.id());
        ids.put(app.id(), given == null ? openIds.of(app.id().value(), number) : given);
      }
      String unionId = unionIdByUser.get(number);
      entries.add(
          new UserEntry(
              tenant,
              row.user().id(),
              row.profile(),
              unionId == null ? unionIds.of(developer, number) : unionId,
              ids,
              row.revision()));
    }
    return entries;
  }
}
