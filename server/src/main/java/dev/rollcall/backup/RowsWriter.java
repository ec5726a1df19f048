package dev.rollcall.backup;

import dev.rollcall.database.copy.Cells;
import dev.rollcall.database.copy.StoredTable;
import java.io.OutputStream;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes the rows of a table, one JSON array a line, after a line that names the columns. Bytes are
 * Base64.
 */
final class RowsWriter implements Cells, AutoCloseable {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .rootValueSeparator("\n")
          .build();

  private final JsonGenerator json;
  private final RowProgress progress;
  private boolean inRow;

  RowsWriter(OutputStream out, StoredTable table, RowProgress progress) {
    this.progress = progress;
    json = FACTORY.createGenerator(ObjectWriteContext.empty(), out);
    json.writeStartObject();
    json.writeArrayPropertyStart("columns");
    for (StoredTable.Column column : table.columns()) {
      json.writeStartObject();
      json.writeStringProperty("name", column.name());
      json.writeStringProperty("type", column.type().name().toLowerCase(Locale.ROOT));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void beginCell() {
    if (!inRow) {
      json.writeStartArray();
      inRow = true;
    }
  }

  @Override
  public void none() {
    beginCell();
    json.writeNull();
  }

  @Override
  public void integer(long value) {
    beginCell();
    json.writeNumber(value);
  }

  @Override
  public void text(String value) {
    beginCell();
    json.writeString(value);
  }

  @Override
  public void bytes(byte[] value) {
    beginCell();
    json.writeBinary(value);
  }

  @Override
  public void endOfRow() {
    json.writeEndArray();
    inRow = false;
    progress.row();
  }

  /** The stream remains open. */
  @Override
  public void close() {
    json.close();
  }
}
