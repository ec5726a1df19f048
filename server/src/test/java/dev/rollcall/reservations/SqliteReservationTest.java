package dev.rollcall.reservations;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Reservations in the embedded store. */
class SqliteReservationTest extends ReservationContract {

  @TempDir private Path folder;

  @Override
  List<String> store() {
    return List.of();
  }

  @Override
  Path folder() {
    return folder;
  }
}
