package dev.rollcall.manage;

import dev.rollcall.config.StoreUrl;
import dev.rollcall.database.Database;
import dev.rollcall.testkit.NewPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;

/** Pages of resources from PostgreSQL. */
class PostgresPagesTest extends PagesContract {

  @AutoClose private static final NewPostgres POSTGRES = new NewPostgres();

  @Override
  Database store(Path folder) {
    return Database.postgresql(new StoreUrl(POSTGRES.database()));
  }
}
