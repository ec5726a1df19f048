package dev.rollcall.database;

import dev.rollcall.config.UsageException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;

/** The tables of a store: whether they are those of this version, and how they get so. */
public final class Schema {

  /** The highest number among the files in {@code migrations}. */
  public static final int NEWEST = 22;

  /** Numbers below it that no file has: of changes that are not released together. */
  private static final Set<Integer> UNUSED = Set.of(15, 17);

  /** The migration library's own table. */
  public static final String HISTORY = "flyway_schema_history";

  static final String MIGRATIONS = "dev/rollcall/database/migrations";

  private Schema() {}

  /** The numbers of all files in {@code migrations}, as text. */
  static Set<String> known() {
    return IntStream.rangeClosed(1, NEWEST)
        .filter(number -> !UNUSED.contains(number))
        .mapToObj(Integer::toString)
        .collect(Collectors.toSet());
  }

  /**
   * Whether exactly the migrations that this version knows were applied, each with success. One
   * look, so that an ordinary start does without the migration library, which takes its time.
   */
  static boolean isCurrent(DataSource source) {
    Set<String> applied = new HashSet<>();
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT version, success FROM " + HISTORY)) {
      while (rows.next()) {
        if (!rows.getBoolean("success")) {
          return false;
        }
        applied.add(rows.getString("version"));
      }
      return applied.equals(known());
    } catch (SQLException _) {
      // A new store has no such table; any other fault is reported by the migration.
      return false;
    }
  }

  /** The version of a store's tables; empty where it is no store of ours, or was left half made. */
  public static Optional<Integer> versionOf(Connection connection) throws SQLException {
    return Sql.one(
            connection,
            "SELECT MAX(CAST(version AS INTEGER)), MIN(CASE WHEN success THEN 1 ELSE 0 END) FROM "
                + HISTORY,
            row -> row.getInt(2) == 1 ? row.getInt(1) : 0)
        .filter(version -> version > 0);
  }

  /**
   * Brings the tables up to date.
   *
   * @param placeholders what the migrations write otherwise, see {@link Engine}
   * @param where the store, in messages
   * @throws UsageException where it can't be done, or a newer version wrote the store
   */
  static void migrate(DataSource source, Map<String, String> placeholders, String where) {
    migrate(source, placeholders, where, NEWEST);
  }

  /** The same up to a version. */
  public static void migrate(
      DataSource source, Map<String, String> placeholders, String where, int version) {
    Flyway flyway =
        Flyway.configure()
            .dataSource(source)
            .locations("classpath:" + MIGRATIONS)
            .placeholders(placeholders)
            .target(Integer.toString(version))
            .outOfOrder(true)
            .load();
    try {
      refuseNewer(flyway, where);
      flyway.migrate();
    } catch (FlywayException e) {
      throw new UsageException(
          "the store " + where + " cannot be brought up to date: " + StoreException.rootMessage(e));
    }
  }

  private static void refuseNewer(Flyway flyway, String where) {
    for (MigrationInfo migration : flyway.info().applied()) {
      if (migration.getState().isFailed()) {
        throw new UsageException(
            "the store " + where + " was left half migrated at version " + migration.getVersion());
      }
      if (!migration.getState().isResolved()) {
        throw new UsageException(
            "the store %s was written by a newer Rollcall (schema version %s); nothing was changed"
                .formatted(where, migration.getVersion()));
      }
    }
  }
}
