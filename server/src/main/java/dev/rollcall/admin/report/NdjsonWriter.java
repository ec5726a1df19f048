package dev.rollcall.admin.report;

import dev.rollcall.json.JsonBody;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** One JSON object a line; ids and times are strings, a value that is not known is left out. */
final class NdjsonWriter implements ReportWriter {

  private final OutputStream out;
  private final ZoneId zone;

  NdjsonWriter(OutputStream out, ZoneId zone) {
    this.out = out;
    this.zone = zone;
  }

  @Override
  public void row(List<Cell> cells) throws IOException {
    out.write(
        JsonBody.object(
            json -> {
              for (int i = 0; i < cells.size(); i++) {
                write(json, AttendanceRows.COLUMNS.get(i), cells.get(i));
              }
            }));
    out.write('\n');
  }

  private void write(JsonGenerator json, String name, Cell cell) {
    switch (cell) {
      case Cell.Text text -> json.writeStringProperty(name, text.value());
      case Cell.Count count -> json.writeNumberProperty(name, count.value());
      case Cell.Flag flag -> json.writeBooleanProperty(name, flag.value());
      case Cell.Time time -> json.writeStringProperty(name, ZonedText.of(time.value(), zone));
      case Cell.Empty _ -> {}
    }
  }

  @Override
  public void end() {
    // Nothing is after the last row.
  }
}
