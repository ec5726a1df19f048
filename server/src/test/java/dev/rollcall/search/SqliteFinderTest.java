package dev.rollcall.search;

import dev.rollcall.database.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class SqliteFinderTest extends FinderContract {

  @TempDir private Path folder;

  @Override
  Database open() {
    return Database.embedded(folder);
  }
}
