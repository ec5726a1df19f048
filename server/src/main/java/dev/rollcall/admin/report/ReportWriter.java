package dev.rollcall.admin.report;

import java.io.IOException;
import java.util.List;

/** Writes the rows of a report in one format, each at once. */
interface ReportWriter {

  void row(List<Cell> cells) throws IOException;

  /** Writes what is after the last row; does not close the stream. */
  void end() throws IOException;
}
