package dev.rollcall.admin;

import dev.rollcall.testkit.NewPostgres;
import org.junit.jupiter.api.AutoClose;

/** Seeds applied on PostgreSQL. */
class PostgresConfigTest extends ConfigContract {

  @AutoClose private static final NewPostgres POSTGRES = new NewPostgres();

  @Override
  String[] store() {
    return new String[] {"store=" + POSTGRES.database()};
  }

  @Override
  int seeds() {
    return 3;
  }
}
