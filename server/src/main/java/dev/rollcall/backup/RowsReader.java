package dev.rollcall.backup;

import dev.rollcall.database.copy.Cells;
import dev.rollcall.database.copy.StoredTable;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what {@link RowsWriter} has written; anything else is told as damage of the file. */
final class RowsReader implements AutoCloseable {

  /** A column may hold what the store allows, not what a request does. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
                  .build())
          .build();

  private final Path file;
  private final JsonParser json;
  private final StoredTable table;

  /**
   * Reads the columns.
   *
   * @param file in messages
   * @param name of the table
   */
  RowsReader(Path file, String name, InputStream in) {
    this.file = file;
    json = MAPPER.createParser(in);
    try {
      List<StoredTable.Column> columns = new ArrayList<>();
      json.nextToken();
      JsonNode header = json.readValueAsTree();
      for (JsonNode column : header.path("columns")) {
        columns.add(
            new StoredTable.Column(
                column.path("name").asString(""), type(column.path("type").asString(""))));
      }
      table = new StoredTable(name, columns);
    } catch (JacksonException e) {
      throw PartStream.damaged(file);
    }
  }

  private StoredTable.Type type(String wire) {
    return Stream.of(StoredTable.Type.values())
        .filter(type -> type.name().toLowerCase(Locale.ROOT).equals(wire))
        .findFirst()
        .orElseThrow(() -> PartStream.damaged(file));
  }

  StoredTable table() {
    return table;
  }

  /** Gives the next row; false after the last. */
  boolean next(Cells cells) throws SQLException {
    try {
      JsonToken first = json.nextToken();
      if (first == null) {
        return false;
      }
      require(first == JsonToken.START_ARRAY);
      for (StoredTable.Column column : table.columns()) {
        cell(column.type(), json.nextToken(), cells);
      }
      require(json.nextToken() == JsonToken.END_ARRAY);
      cells.endOfRow();
      return true;
    } catch (JacksonException e) {
      throw PartStream.damaged(file);
    }
  }

  private void cell(StoredTable.Type type, JsonToken token, Cells cells) throws SQLException {
    if (token == JsonToken.VALUE_NULL) {
      cells.none();
      return;
    }
    require(
        token
            == (type == StoredTable.Type.INTEGER
                ? JsonToken.VALUE_NUMBER_INT
                : JsonToken.VALUE_STRING));
    switch (type) {
      case INTEGER -> cells.integer(json.getLongValue());
      case TEXT -> cells.text(json.getString());
      case BYTES -> cells.bytes(json.getBinaryValue());
    }
  }

  private void require(boolean wellFormed) {
    if (!wellFormed) {
      throw PartStream.damaged(file);
    }
  }

  @Override
  public void close() {
    json.close();
  }
}
