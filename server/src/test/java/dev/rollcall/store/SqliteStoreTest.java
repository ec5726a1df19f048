package dev.rollcall.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.config.UserMistake;
import java.nio.file.Path;
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
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("newer Rollcall")
        .hasMessageContaining("999");
  }

  /** The reads of the embedded store rest on this: nobody else writes to it. */
  @Test
  void folderIsHeldByOneProcess() {
    try (FolderLock _ = FolderLock.take(folder)) {
      assertThatThrownBy(() -> FolderLock.take(folder))
          .isInstanceOf(UserMistake.class)
          .hasMessageContaining(folder.toString())
          .hasMessageContaining("in use");
    }
    FolderLock.take(folder).close();
  }
}
