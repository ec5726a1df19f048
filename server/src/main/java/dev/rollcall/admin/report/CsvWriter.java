package dev.rollcall.admin.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;

/**
 * CSV of RFC 4180 in UTF-8. A text that a spreadsheet would take for a formula gets an apostrophe
 * before it; numbers stay.
 */
final class CsvWriter implements ReportWriter {

  private static final String BOM = "\uFEFF";
  private static final String OF_FORMULAS = "=+-@\t\r";

  private final OutputStream out;
  private final ZoneId zone;

  /**
   * Begins with the names of the columns.
   *
   * @param bom whether a byte order mark is first, by which Excel knows UTF-8
   */
  CsvWriter(OutputStream out, ZoneId zone, boolean bom) throws IOException {
    this.out = out;
    this.zone = zone;
    write((bom ? BOM : "") + String.join(",", AttendanceRows.COLUMNS));
  }

  @Override
  public void row(List<Cell> cells) throws IOException {
    write(cells.stream().map(this::text).collect(Collectors.joining(",")));
  }

  private void write(String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  private String text(Cell cell) {
    return switch (cell) {
      case Cell.Text text -> quoted(disarmed(text.value()));
      case Cell.Count count -> Long.toString(count.value());
      case Cell.Flag flag -> Boolean.toString(flag.value());
      case Cell.Time time -> ZonedText.of(time.value(), zone);
      case Cell.Empty _ -> "";
    };
  }

  private static String disarmed(String text) {
    return !text.isEmpty() && OF_FORMULAS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  private static String quoted(String text) {
    return text.chars().anyMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n')
        ? '"' + text.replace("\"", "\"\"") + '"'
        : text;
  }

  @Override
  public void end() {
    // Nothing is after the last row.
  }
}
