package dev.rollcall.identity;

import dev.rollcall.database.Sql;
import dev.rollcall.identity.DirectoryCaches.UserKey;
import dev.rollcall.record.Identity;
import dev.rollcall.record.TenantKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds and makes users whom facts name: one statement a user on SQLite, one for all on PostgreSQL.
 */
final class NewUserTable {

  /** Lateral with a limit: a plan made while the table was small would read all of it later. */
  private static final String FIND =
      """
      SELECT u.tenant_key, u.user_id, u.number
      FROM unnest(?::text[], ?::text[]) k (tenant_key, user_id)
      CROSS JOIN LATERAL (SELECT tenant_key, user_id, number FROM users
        WHERE tenant_key = k.tenant_key AND user_id = k.user_id LIMIT 1) u\
      """;

  private static final String INSERT_ONE =
      """
      INSERT INTO users (number, tenant_key, user_id, name)
      VALUES ((SELECT COALESCE(MAX(number), 0) + 1 FROM users), ?, ?, ?) ON CONFLICT DO NOTHING\
      """;

  private static final String INSERT_ALL =
      """
      INSERT INTO users (number, tenant_key, user_id, name)
      SELECT (SELECT COALESCE(MAX(number), 0) FROM users) + ROW_NUMBER() OVER (ORDER BY place),
        tenant_key, user_id, name
      FROM unnest(?::text[], ?::text[], ?::text[]) WITH ORDINALITY
        AS n (tenant_key, user_id, name, place)
      WHERE NOT EXISTS (SELECT 1 FROM users u
        WHERE u.tenant_key = n.tenant_key AND u.user_id = n.user_id)
      ORDER BY place ON CONFLICT DO NOTHING\
      """;

  private NewUserTable() {}

  /** Those that are there, also who was deleted. */
  static Map<UserKey, Identity.User> find(
      Connection connection, boolean isShared, Collection<UserKey> keys) throws SQLException {
    Map<UserKey, Identity.User> found = new HashMap<>();
    if (isShared) {
      Sql.list(
          connection,
          FIND,
          row -> {
            UserKey key = new UserKey(new TenantKey(row.getString(1)), row.getString(2));
            return found.put(key, new Identity.User(key.tenant(), key.userId(), row.getLong(3)));
          },
          texts(keys, key -> key.tenant().value()),
          texts(keys, UserKey::userId));
      return found;
    }
    for (UserKey key : keys) {
      UserTable.findEver(connection, key.tenant(), key.userId())
          .ifPresent(user -> found.put(key, user));
    }
    return found;
  }

  /** Makes those who are not there, in their order. */
  static void insert(Connection connection, boolean isShared, Map<UserKey, Optional<String>> names)
      throws SQLException {
    if (!isShared) {
      for (Map.Entry<UserKey, Optional<String>> user : names.entrySet()) {
        UserKey key = user.getKey();
        Sql.update(connection, INSERT_ONE, key.tenant().value(), key.userId(), user.getValue());
      }
      return;
    }
    Map<UserKey, Optional<String>> missing = new LinkedHashMap<>(names);
    while (!missing.isEmpty()) {
      int inserted =
          Sql.update(
              connection,
              INSERT_ALL,
              texts(missing.keySet(), key -> key.tenant().value()),
              texts(missing.keySet(), UserKey::userId),
              optionalTexts(missing.values()));
      if (inserted == missing.size()) {
        return;
      }
      // They are there, or another node has just given their numbers to others: then the next.
      missing.keySet().removeAll(find(connection, true, List.copyOf(missing.keySet())).keySet());
    }
  }

  private static String[] texts(Collection<UserKey> keys, Function<UserKey, String> column) {
    return keys.stream().map(column).toArray(String[]::new);
  }

  private static @Nullable String[] optionalTexts(Collection<Optional<String>> values) {
    List<@Nullable String> texts = new ArrayList<>();
    values.forEach(value -> texts.add(value.orElse(null)));
    return texts.toArray(new @Nullable String[0]);
  }
}
