package dev.rollcall.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.config.StoreUrl;
import dev.rollcall.database.Database;
import dev.rollcall.database.Engine;
import dev.rollcall.database.Schema;
import dev.rollcall.database.copy.StoreReader;
import dev.rollcall.database.copy.StoredTable;
import dev.rollcall.secrets.ServerKey;
import dev.rollcall.testkit.MutableClock;
import dev.rollcall.testkit.NewPostgres;
import dev.rollcall.time.IdSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of every table of the schema, through both engines. */
class EveryTableTest {

  private static final int ROWS = 700;

  /** Of the tables before the newest. */
  private static final int OLDER = 13;

  @TempDir private Path folder;

  @Test
  void everyRowOfEveryTableSurvivesBothEngines() throws Exception {
    Path data = folder.resolve("data");
    makeStore(data);
    fill(data.resolve("rollcall.db"));
    Path first = export(data, Optional.empty(), "first");
    Map<String, List<String>> rows = rows(first);
    assertThat(rows.keySet()).containsExactlyInAnyOrderElementsOf(tablesOfTheMigrations(data));
    assertThat(rows).allSatisfy((_, lines) -> assertThat(lines).hasSizeGreaterThan(ROWS));
    try (NewPostgres server = new NewPostgres()) {
      Optional<StoreUrl> store = Optional.of(new StoreUrl(server.emptyDatabase()));
      Path node = folder.resolve("node");
      DataImport.run(first, node, store, Optional.empty(), (_, _) -> true);
      Path second = export(node, store, "second");
      assertThat(rows(second)).isEqualTo(rows);
      Path back = folder.resolve("back");
      DataImport.run(second, back, Optional.empty(), Optional.empty(), (_, _) -> true);
      assertThat(rows(export(back, Optional.empty(), "third"))).isEqualTo(rows);
    }
  }

  @Test
  void exportOfOlderTablesIsImportedAndBroughtUpToDate() throws Exception {
    Path data = folder.resolve("data");
    makeStore(data);
    Path old = folder.resolve("old");
    Files.createDirectories(old);
    Files.copy(data.resolve(ServerKey.FILE), old.resolve(ServerKey.FILE));
    Engine engine = Engine.sqlite(old.resolve("rollcall.db"));
    try (var source = engine.unlimited("old")) {
      Schema.migrate(source, engine.placeholders(), "old", OLDER);
    }
    run(
        old.resolve("rollcall.db"),
        "ATTACH '%s' AS other; INSERT INTO meta SELECT * FROM other.meta"
            .formatted(data.resolve("rollcall.db")));
    Path file = export(old, Optional.empty(), "file");
    Path made = folder.resolve("made");
    DataImport.run(file, made, Optional.empty(), Optional.empty(), (_, _) -> true);
    try (StoreReader reader = StoreReader.embedded(made.resolve("rollcall.db"))) {
      assertThat(reader.schema()).isEqualTo(Schema.NEWEST);
    }
  }

  private static void makeStore(Path data) {
    data.toFile().mkdirs();
    try (Database database = Database.embedded(data)) {
      ServerKey.open(data, IdSource.secure(), database);
    }
  }

  private static List<String> tablesOfTheMigrations(Path data) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("rollcall.db"));
        Statement statement = connection.createStatement();
        ResultSet tables =
            statement.executeQuery(
                "SELECT name FROM sqlite_master WHERE type = 'table'"
                    + " AND name <> 'flyway_schema_history'")) {
      while (tables.next()) {
        names.add("tables/" + tables.getString(1) + ".ndjson");
      }
    }
    return names;
  }

  private Path export(Path data, Optional<StoreUrl> store, String name) throws IOException {
    Path file = folder.resolve(name);
    new DataExport(data, store, new MutableClock("2026-11-20T12:00:00Z"))
        .write(file, true, (_, _) -> true);
    return file;
  }

  private static Map<String, List<String>> rows(Path file) throws IOException {
    Map<String, List<String>> rows = new TreeMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        if (entry.getName().startsWith("tables/")) {
          try (BufferedReader lines =
              new BufferedReader(
                  new InputStreamReader(zip.getInputStream(entry), StandardCharsets.UTF_8))) {
            rows.put(entry.getName(), lines.lines().sorted().toList());
          }
        }
      }
    }
    return rows;
  }

  private static void run(Path store, String statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(statements);
    }
  }

  private static void fill(Path store) throws SQLException {
    List<StoredTable> tables;
    try (StoreReader reader = StoreReader.embedded(store)) {
      tables = reader.tables();
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store)) {
      connection.setAutoCommit(false);
      for (StoredTable table : tables) {
        fill(connection, table);
      }
      connection.commit();
    }
  }

  private static void fill(Connection connection, StoredTable table) throws SQLException {
    Set<String> nullable = nullable(connection, table.name());
    String marks = String.join(", ", Collections.nCopies(table.columns().size(), "?"));
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO %s VALUES (%s)".formatted(table.name(), marks))) {
      for (int row = 1; row <= ROWS; row++) {
        for (int i = 0; i < table.columns().size(); i++) {
          StoredTable.Column column = table.columns().get(i);
          if (row % 3 == 0 && nullable.contains(column.name())) {
            insert.setObject(i + 1, null);
          } else {
            switch (column.type()) {
              case INTEGER -> insert.setLong(i + 1, row);
              case TEXT -> insert.setString(i + 1, "会议 \"%d\"\n\t\u001f'\\ 😀".formatted(row));
              case BYTES -> insert.setBytes(i + 1, new byte[] {0, -1, (byte) row, 10});
            }
          }
        }
        insert.executeUpdate();
      }
    }
  }

  private static Set<String> nullable(Connection connection, String table) throws SQLException {
    Set<String> nullable = new HashSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet columns = statement.executeQuery("PRAGMA table_info(" + table + ")")) {
      while (columns.next()) {
        if (columns.getInt("notnull") == 0 && columns.getInt("pk") == 0) {
          nullable.add(columns.getString("name"));
        }
      }
    }
    return nullable;
  }
}
