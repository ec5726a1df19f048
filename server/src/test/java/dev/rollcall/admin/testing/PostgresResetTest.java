package dev.rollcall.admin.testing;

import dev.rollcall.testkit.NewPostgres;
import org.junit.jupiter.api.AutoClose;

/** A reset on PostgreSQL. */
class PostgresResetTest extends ResetContract {

  @AutoClose private static final NewPostgres POSTGRES = new NewPostgres();

  @Override
  String[] store() {
    return new String[] {"store=" + POSTGRES.database()};
  }
}
