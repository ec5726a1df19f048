package dev.rollcall.search;

import dev.rollcall.config.StoreUrl;
import dev.rollcall.database.Database;
import dev.rollcall.testkit.NewPostgres;
import org.junit.jupiter.api.AutoClose;

final class PostgresFinderTest extends FinderContract {

  @AutoClose private static final NewPostgres POSTGRES = new NewPostgres();

  @Override
  Database open() {
    return Database.postgresql(new StoreUrl(POSTGRES.database()));
  }
}
