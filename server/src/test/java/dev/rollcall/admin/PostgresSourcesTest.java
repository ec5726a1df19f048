package dev.rollcall.admin;

import dev.rollcall.testkit.NewPostgres;
import org.junit.jupiter.api.AutoClose;

/** Sources on PostgreSQL. */
class PostgresSourcesTest extends SourcesContract {

  @AutoClose private static final NewPostgres POSTGRES = new NewPostgres();

  @Override
  String[] store() {
    return new String[] {"store=" + POSTGRES.database()};
  }
}
