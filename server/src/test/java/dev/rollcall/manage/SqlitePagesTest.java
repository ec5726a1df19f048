package dev.rollcall.manage;

import dev.rollcall.database.Database;
import java.nio.file.Path;

/** Pages of resources from the embedded store. */
class SqlitePagesTest extends PagesContract {

  @Override
  Database store(Path folder) {
    return Database.embedded(folder);
  }
}
