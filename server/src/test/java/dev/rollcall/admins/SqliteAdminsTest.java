package dev.rollcall.admins;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Administrators in the embedded store. */
class SqliteAdminsTest extends AdminsContract {

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
