package dev.rollcall.admin.report;

import dev.rollcall.http.StreamedBody;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;

/** A report that is made while it is sent. */
record AttendanceReport(
    AttendanceRows rows, ReportFormat format, ZoneId zone, boolean bom, Runnable atEnd)
    implements StreamedBody {

  @Override
  public void writeTo(OutputStream out) throws IOException {
    ReportWriter writer = format.writer(out, zone, bom);
    rows.writeTo(writer);
    writer.end();
  }

  @Override
  public void close() {
    atEnd.run();
  }
}
