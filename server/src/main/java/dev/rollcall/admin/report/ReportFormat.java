package dev.rollcall.admin.report;

import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** In what form a report is written. */
enum ReportFormat {
  CSV("text/csv; charset=utf-8"),
  XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
  NDJSON("application/x-ndjson");

  private final String contentType;

  ReportFormat(String contentType) {
    this.contentType = contentType;
  }

  String contentType() {
    return contentType;
  }

  String suffix() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<ReportFormat> of(String text) {
    return Arrays.stream(values()).filter(format -> format.suffix().equals(text)).findFirst();
  }

  ReportWriter writer(OutputStream out, ZoneId zone, boolean bom) throws IOException {
    return switch (this) {
      case CSV -> new CsvWriter(out, zone, bom);
      case XLSX -> new XlsxWriter(out, zone);
      case NDJSON -> new NdjsonWriter(out, zone);
    };
  }
}
