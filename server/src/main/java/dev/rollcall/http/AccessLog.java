package dev.rollcall.http;

import java.lang.System.Logger.Level;

/** One line a request. Neither query nor headers nor body ever get here. */
public final class AccessLog implements RequestLog {

  private static final System.Logger LOGGER = System.getLogger("dev.rollcall.access");
  private static final int LONGEST_PATH = 256;

  @Override
  public void finished(Finished request) {
    if (LOGGER.isLoggable(Level.INFO)) {
      String note = request.note().text();
      // Put together here: a pattern would be parsed anew for each line.
      LOGGER.log(
          Level.INFO,
          String.join(
              " ",
              printable(request.method()),
              printable(request.path()),
              Integer.toString(request.status()),
              request.nanos() / 1000 + "us",
              request.logId(),
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
