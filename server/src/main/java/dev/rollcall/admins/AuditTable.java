package dev.rollcall.admins;

import dev.rollcall.database.Sql;
import dev.rollcall.record.Moment;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The statements over {@code audit}. */
final class AuditTable {

  private AuditTable() {}

  static void insert(
      Connection connection,
      Moment time,
      Actor actor,
      String action,
      String resource,
      String changes)
      throws SQLException {
    Sql.update(
        connection,
        "INSERT INTO audit (time, actor, action, resource, changes) VALUES (?, ?, ?, ?, ?)",
        time.micros(),
        actor.name(),
        action,
        resource,
        changes);
  }

  /** The latest first, those before a number. */
  static List<AuditEntry> page(Connection connection, AuditFilter filter, long before, int most)
      throws SQLException {
    StringBuilder where = new StringBuilder("number < ?");
    List<Object> parameters = new ArrayList<>(List.of(before));
    filter
        .actor()
        .ifPresent(
            actor -> {
              where.append(" AND actor = ?");
              parameters.add(actor);
            });
    filter
        .resource()
        .ifPresent(
            resource -> {
              where.append(" AND (resource = ? OR substr(resource, 1, ?) = ?)");
              parameters.addAll(List.of(resource, resource.length() + 1, resource + "/"));
            });
    filter
        .from()
        .ifPresent(
            from -> {
              where.append(" AND time >= ?");
              parameters.add(from.micros());
            });
    filter
        .before()
        .ifPresent(
            until -> {
              where.append(" AND time < ?");
              parameters.add(until.micros());
            });
    return Sql.list(
        connection,
        "SELECT number, time, actor, action, resource, changes FROM audit WHERE "
            + where
            + " ORDER BY number DESC LIMIT "
            + most,
        AuditTable::row,
        parameters.toArray());
  }

  private static AuditEntry row(ResultSet row) throws SQLException {
    return new AuditEntry(
        row.getLong("number"),
        new Moment(row.getLong("time")),
        new Actor(row.getString("actor")),
        row.getString("action"),
        row.getString("resource"),
        row.getString("changes"));
  }
}
