package dev.rollcall.http.server;

import java.lang.System.Logger.Level;

/** One line a request. Neither query nor headers nor body ever get here. */
final class AccessLog {

  private static final System.Logger LOGGER = System.getLogger("dev.rollcall.access");
  private static final int LONGEST_PATH = 256;

  private AccessLog() {}

  /**
   * Writes it.
   *
   * @param start of the request, by {@code System.nanoTime()}
   */
  static void write(String method, String path, int status, long start, String logId, String note) {
    if (LOGGER.isLoggable(Level.INFO)) {
      long nanos = System.nanoTime() - start;
      // Put together here: a pattern would be parsed anew for each line.
      LOGGER.log(
          Level.INFO,
          String.join(
              " ",
              printable(method),
              printable(path),
              Integer.toString(status),
              nanos / 1000 + "us",
              logId,
              note.isEmpty() ? "-" : note));
    }
  }

  /** A forged line break or a very long path would make other lines unreadable. */
  private static String printable(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < Math.min(text.length(), LONGEST_PATH); i++) {
      char c = text.charAt(i);
      out.append(c > ' ' && c < 0x7f ? c : '?');
    }
    return out.isEmpty() ? "-" : out.toString();
  }
}
