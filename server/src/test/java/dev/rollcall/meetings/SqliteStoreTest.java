package dev.rollcall.meetings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.config.UsageException;
import dev.rollcall.database.Database;
import dev.rollcall.database.FolderLock;
import dev.rollcall.database.Sql;
import dev.rollcall.database.sqlite.SqliteLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends ConcurrentStoreContract {

  @TempDir private Path folder;

  @Override
  Database open() {
    return Database.embedded(folder);
  }

  @Test
  void storeOfANewerVersionIsRefusedAndLeftAsItIs() {
    try (Database database = open()) {
      database.write(
          connection ->
              connection
                  .createStatement()
                  .executeUpdate(
                      """
                      INSERT INTO flyway_schema_history (installed_rank, version, description,
                      type, script, checksum, installed_by, execution_time, success)
                      VALUES (999, '999', 'later', 'SQL', 'V999__later.sql', 1, '', 0, 1)"""));
    }
    assertThatThrownBy(this::open)
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("newer Rollcall")
        .hasMessageContaining("999");
  }

  @Test
  void fileShrinksWhereRowsAreGone() throws IOException {
    Path own = Files.createDirectory(folder.resolve("own"));
    Path file = own.resolve("rollcall.db");
    try (Database database = Database.embedded(own)) {
      fill(database);
    }
    assertThat(Files.size(file)).isGreaterThan(40_000_000);
    try (Database database = Database.embedded(own)) {
      empty(database);
      assertThat(database.giveBackSpace()).isTrue();
      while (database.giveBackSpace()) {
        // On.
      }
      database.write(connection -> Sql.update(connection, "DROP TABLE bulk"));
      assertWhole(database);
      checkpoint(database);
      assertThat(Files.size(file)).isLessThan(10_000_000);
      assertWhole(database);
    }
    assertThat(Files.size(file)).isLessThan(10_000_000);
  }

  /** As earlier releases made it. */
  @Test
  void fileThatCannotShrinkIsLeftAtThat() throws IOException, SQLException {
    Path own = Files.createDirectory(folder.resolve("own"));
    try (Connection made =
            DriverManager.getConnection("jdbc:sqlite:" + own.resolve("rollcall.db"));
        Statement statement = made.createStatement()) {
      statement.execute("CREATE TABLE first (one INTEGER)");
      statement.execute("DROP TABLE first");
    }
    try (Database database = Database.embedded(own)) {
      fill(database);
      empty(database);
      assertThat(database.giveBackSpace()).isFalse();
    }
  }

  /** As a crash leaves it: what shrank the file is only in the log yet. */
  @Test
  void fileThatShrinksOnlyAfterTheNextStartIsWhole() throws IOException {
    Path own = Files.createDirectory(folder.resolve("own"));
    Path crashed = Files.createDirectory(folder.resolve("crashed"));
    try (Database database = Database.embedded(own)) {
      fill(database);
      checkpoint(database);
      empty(database);
      while (database.giveBackSpace()) {
        // On.
      }
      for (String name : List.of("rollcall.db", "rollcall.db-wal")) {
        Files.copy(own.resolve(name), crashed.resolve(name));
      }
    }
    try (Database database = Database.embedded(crashed)) {
      assertWhole(database);
      checkpoint(database);
      assertThat(Files.size(crashed.resolve("rollcall.db"))).isLessThan(10_000_000);
      assertWhole(database);
    }
  }

  private static void assertWhole(Database database) {
    for (int look = 0; look < 3; look++) {
      database.probeWriting(_ -> true);
    }
    assertThat(database.filesTrouble()).isEmpty();
  }

  private static void checkpoint(Database database) {
    try (Connection other =
            database.read(
                connection -> DriverManager.getConnection(connection.getMetaData().getURL()));
        Statement statement = other.createStatement()) {
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static void fill(Database database) {
    database.write(connection -> Sql.update(connection, "CREATE TABLE bulk (bytes BLOB)"));
    database.write(
        connection ->
            Sql.update(
                connection,
                """
                INSERT INTO bulk
                WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
                SELECT randomblob(4000) FROM n"""));
  }

  private static void empty(Database database) {
    database.write(connection -> Sql.update(connection, "DELETE FROM bulk"));
  }

  @Test
  void libraryIsUnpackedOnceIntoTheFolderThatKeepsIt() throws IOException {
    Path keeping = folder.resolve("native");
    Path library = SqliteLibrary.kept(keeping);
    FileTime unpacked = FileTime.from(Instant.EPOCH);
    Files.setLastModifiedTime(library, unpacked);
    assertThat(SqliteLibrary.kept(keeping)).isEqualTo(library);
    assertThat(Files.getLastModifiedTime(library)).isEqualTo(unpacked);
    try (Stream<Path> files = Files.list(keeping)) {
      assertThat(files).containsExactly(library);
    }
  }

  /** The reads of the embedded store rely on this: no other process writes to it. */
  @Test
  void folderIsHeldByOneProcess() {
    try (FolderLock _ = FolderLock.take(folder)) {
      assertThatThrownBy(() -> FolderLock.take(folder))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining(folder.toString())
          .hasMessageContaining("in use");
    }
    FolderLock.take(folder).close();
  }
}
