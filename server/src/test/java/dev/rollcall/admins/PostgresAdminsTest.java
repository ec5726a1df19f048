package dev.rollcall.admins;

import dev.rollcall.testkit.NewPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Administrators on PostgreSQL. */
class PostgresAdminsTest extends AdminsContract {

  private static NewPostgres server;

  @TempDir private Path folder;

  @BeforeAll
  static void begin() throws IOException {
    server = new NewPostgres();
  }

  @AfterAll
  static void end() throws IOException {
    server.close();
  }

  @Override
  List<String> store() {
    return List.of("store=" + server.database());
  }

  @Override
  Path folder() {
    return folder.resolve("data");
  }
}
