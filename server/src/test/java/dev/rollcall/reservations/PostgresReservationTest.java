package dev.rollcall.reservations;

import dev.rollcall.testkit.NewPostgres;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;

/** Reservations on PostgreSQL. */
class PostgresReservationTest extends ReservationContract {

  @AutoClose private static final NewPostgres POSTGRES = new NewPostgres();

  @TempDir private Path folder;

  @Override
  List<String> store() {
    return List.of("store=" + POSTGRES.database());
  }

  @Override
  Path folder() {
    return folder.resolve("data");
  }
}
