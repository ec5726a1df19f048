package dev.rollcall.meetings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.database.Database;
import dev.rollcall.database.Sql;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnindexedTableTest {

  @TempDir private Path folder;

  /** Every search asks for them: with a million meetings a look at each takes seconds. */
  @Test
  void latestAreFoundWithoutALookAtEachMeeting() {
    try (Database database = Database.embedded(folder)) {
      List<String> plan =
          database.read(
              connection ->
                  Sql.list(
                      connection,
                      "EXPLAIN QUERY PLAN " + UnindexedTable.LATEST,
                      row -> row.getString("detail"),
                      "any",
                      1));
      assertThat(plan).containsExactly("SCAN u", "SEARCH m USING INTEGER PRIMARY KEY (rowid=?)");
    }
  }
}
