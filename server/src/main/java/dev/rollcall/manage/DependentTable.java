package dev.rollcall.manage;

import dev.rollcall.database.Sql;
import dev.rollcall.identity.App;
import dev.rollcall.record.AppId;
import dev.rollcall.record.Identity;
import dev.rollcall.record.TenantKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The rows that go with a tenant, an app or a user, in the order in which they go.
 *
 * @param parts the tables with their conditions
 * @param values of the conditions' parameters, the same for each
 */
record DependentTable(List<Part> parts, List<Object> values) {

  /**
   * Rows of one table.
   *
   * @param label what they are in an answer; empty where it is not counted
   */
  private record Part(String label, String table, String condition) {}

  private static final String OF_SOURCES =
      "source IN (SELECT source FROM sources WHERE tenant_key = ?)";
  private static final String OF_USERS =
      "user_number IN (SELECT number FROM users WHERE tenant_key = ?)";
  private static final String OF_TENANT = "tenant_key = ?";
  private static final String OF_USER = "user_number = ?";
  private static final String OF_APP = "app_id = ?";
  private static final String OF_STANDING = "app_id = ? AND tenant_key = ?";

  /** Rows of the apps that this tenant declares, in every tenant that has them installed. */
  private static final String OF_DECLARED =
      "app_id IN (SELECT app_id FROM app_profiles WHERE tenant_key = ?)";

  /** All but its meetings and users. */
  static DependentTable ofTenant(TenantKey tenant) {
    return new DependentTable(
        List.of(
            new Part("facts", "facts", "subject IS NULL AND " + OF_SOURCES),
            new Part("deliveries", "deliveries", OF_SOURCES),
            new Part("", "marks", OF_SOURCES),
            new Part("", "translations", OF_SOURCES),
            new Part("", "source_status", OF_SOURCES),
            new Part("", "ignored_events", OF_SOURCES),
            new Part("", "mirror_calls", OF_SOURCES),
            new Part("", "mirror_walks", OF_SOURCES),
            new Part(
                "",
                "reservation_meetings",
                "reserve_id IN (SELECT reserve_id FROM reservations WHERE tenant_key = ?)"),
            new Part(
                "",
                "live_numbers",
                "reserve_id IN (SELECT reserve_id FROM reservations WHERE tenant_key = ?)"),
            new Part("", "live_numbers", OF_SOURCES),
            new Part("reservations", "reservations", OF_TENANT),
            new Part("sources", "sources", OF_TENANT),
            new Part("tokens", "tokens", OF_TENANT),
            new Part("", "refresh_tokens", OF_TENANT),
            new Part("", "authorization_codes", OF_TENANT),
            new Part("", "device_codes", OF_TENANT),
            new Part("", "sign_in_sessions", OF_USERS),
            new Part("", "consents", OF_USERS),
            new Part("", "quota_usage", OF_TENANT),
            new Part("", "tokens", OF_DECLARED),
            new Part("", "refresh_tokens", OF_DECLARED),
            new Part("", "authorization_codes", OF_DECLARED),
            new Part("", "device_codes", OF_DECLARED),
            new Part("", "app_tickets", OF_DECLARED),
            new Part("", "app_tokens", OF_DECLARED),
            new Part("", "consents", OF_DECLARED),
            new Part("", "open_ids", OF_DECLARED),
            new Part("", "quota_usage", OF_DECLARED),
            new Part("apps", "apps", OF_TENANT),
            new Part("", "apps", OF_DECLARED),
            new Part("", "app_profiles", OF_TENANT),
            new Part("", "tenants", OF_TENANT)),
        List.of(tenant.value()));
  }

  /** An app in every tenant. */
  static DependentTable ofApp(AppId app) {
    return new DependentTable(
        List.of(
            new Part("tokens", "tokens", OF_APP),
            new Part("", "refresh_tokens", OF_APP),
            new Part("", "authorization_codes", OF_APP),
            new Part("", "device_codes", OF_APP),
            new Part("", "consents", OF_APP),
            new Part("", "app_tickets", OF_APP),
            new Part("tokens", "app_tokens", OF_APP),
            new Part("", "open_ids", OF_APP),
            new Part("", "quota_usage", OF_APP),
            new Part("", "app_profiles", OF_APP),
            new Part("", "apps", OF_APP)),
        List.of(app.value()));
  }

  /** An app in one of its tenants. */
  static DependentTable ofStanding(App app) {
    return new DependentTable(
        Stream.of(
                "tokens",
                "refresh_tokens",
                "authorization_codes",
                "device_codes",
                "quota_usage",
                "apps")
            .map(table -> new Part(table.equals("tokens") ? table : "", table, OF_STANDING))
            .toList(),
        List.of(app.id().value(), app.tenant().value()));
  }

  /** A user, whose row stays. */
  static DependentTable ofUser(Identity.User user) {
    return new DependentTable(
        List.of(
            new Part("tokens", "tokens", OF_USER),
            new Part("", "refresh_tokens", OF_USER),
            new Part("", "authorization_codes", OF_USER),
            new Part("", "device_codes", OF_USER),
            new Part("consents", "consents", OF_USER),
            new Part("sessions", "sign_in_sessions", OF_USER)),
        List.of(user.number()));
  }

  Map<String, Long> count(Connection connection) throws SQLException {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (Part part : parts) {
      if (!part.label().isEmpty()) {
        long count =
            Sql.one(
                    connection,
                    "SELECT COUNT(*) FROM " + part.table() + " WHERE " + part.condition(),
                    row -> row.getLong(1),
                    values.toArray())
                .orElseThrow();
        counts.merge(part.label(), count, Long::sum);
      }
    }
    return counts;
  }

  void delete(Connection connection) throws SQLException {
    for (Part part : parts) {
      Sql.update(
          connection,
          "DELETE FROM " + part.table() + " WHERE " + part.condition(),
          values.toArray());
    }
  }
}
