package dev.rollcall.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.rollcall.config.UsageException;
import dev.rollcall.meetings.MeetingRow;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.TenantKey;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the tables are left alone, and when they are brought up to date. */
class SchemaTest {

  @TempDir private Path folder;

  @Test
  void newestIsTheNumberOfTheLastOfTheMigrations() throws IOException, URISyntaxException {
    URL migrations = Schema.class.getClassLoader().getResource(Schema.MIGRATIONS);
    try (Stream<Path> files = Files.list(Path.of(Objects.requireNonNull(migrations).toURI()))) {
      assertThat(files.map(file -> file.getFileName().toString().replaceAll("^V|__.*$", "")))
          .containsExactlyInAnyOrderElementsOf(Schema.known());
    }
    assertThat(Schema.known()).contains(Integer.toString(Schema.NEWEST));
  }

  @Test
  void storeOfAnOlderVersionIsBroughtUpToDate() {
    Engine engine = engine();
    try (HikariDataSource source = new HikariDataSource(engine.migrations())) {
      assertThat(Schema.isCurrent(source)).isFalse();
      int before =
          Schema.known().stream()
              .mapToInt(Integer::parseInt)
              .filter(number -> number < Schema.NEWEST)
              .max()
              .orElseThrow();
      migrateTo(before, source, engine);
      assertThat(Schema.isCurrent(source)).isFalse();
    }
    Database.embedded(folder).close();
    assertThat(isCurrent()).isTrue();
  }

  @Test
  void idsOfAnOlderStoreBecomeTheirTenants() {
    Engine engine = engine();
    try (HikariDataSource source = new HikariDataSource(engine.migrations())) {
      migrateTo(6, source, engine);
    }
    change(
        "INSERT INTO meetings (number, tenant_key, meeting_id, revision)"
            + " VALUES (1, 'one', '11', 3), (2, 'two', '22', 5)");
    change("INSERT INTO meeting_ids VALUES ('11', 1), ('12', 1), ('22', 2)");
    try (Database database = Database.embedded(folder)) {
      assertThat(numberOf(database, "one", "11")).hasValue(1L);
      assertThat(numberOf(database, "one", "12")).hasValue(1L);
      assertThat(numberOf(database, "two", "22")).hasValue(2L);
      assertThat(numberOf(database, "two", "11")).isEmpty();
    }
  }

  private static Optional<Long> numberOf(Database database, String tenant, String id) {
    return database.read(
        connection ->
            MeetingRow.byId(connection, new TenantKey(tenant), new MeetingId(id))
                .map(MeetingRow::number));
  }

  private static void migrateTo(int version, HikariDataSource source, Engine engine) {
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:" + Schema.MIGRATIONS)
        .placeholders(engine.placeholders())
        .target(Integer.toString(version))
        .load()
        .migrate();
  }

  /** The migration library refuses a migration with another checksum than it remembers. */
  @Test
  void storeThatIsUpToDateIsOpenedWithoutTheMigrationLibrary() {
    change("UPDATE flyway_schema_history SET checksum = checksum + 1");
    try (Database database = Database.embedded(folder)) {
      assertThat(database.filesTrouble()).isEmpty();
    }
    change("DELETE FROM flyway_schema_history WHERE version = '6'");
    assertThatThrownBy(() -> Database.embedded(folder))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("cannot be brought up to date");
  }

  @Test
  void storeThatWasLeftHalfMigratedIsRefused() {
    change("UPDATE flyway_schema_history SET success = 0 WHERE version = '" + Schema.NEWEST + "'");
    assertThatThrownBy(() -> Database.embedded(folder))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("half migrated at version " + Schema.NEWEST);
  }

  private Engine engine() {
    return Engine.sqlite(folder.resolve("rollcall.db"));
  }

  private boolean isCurrent() {
    try (HikariDataSource source = new HikariDataSource(engine().migrations())) {
      return Schema.isCurrent(source);
    }
  }

  /** Changes the store behind its back; makes it where there is none. */
  private void change(String sql) {
    if (!Files.exists(folder.resolve("rollcall.db"))) {
      Database.embedded(folder).close();
    }
    try (HikariDataSource source = new HikariDataSource(engine().migrations());
        Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
