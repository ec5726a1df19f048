package dev.rollcall;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The log: one line a record on standard error; libraries speak only when something is wrong. */
final class LogLines extends Formatter {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX").withZone(ZoneId.systemDefault());

  // Held here because the log manager holds loggers only weakly.
  private static final Logger ROOT = Logger.getLogger("");
  private static final Logger OURS = Logger.getLogger("dev.rollcall");
  private static final Logger ACCESS = Logger.getLogger("dev.rollcall.access");

  static void install() {
    for (var handler : ROOT.getHandlers()) {
      ROOT.removeHandler(handler);
    }
    LogWriter writer = new LogWriter(System.err, new LogLines());
    writer.setLevel(Level.ALL);
    ROOT.addHandler(writer);
    ROOT.setLevel(Level.WARNING);
    OURS.setLevel(Level.INFO);
  }

  /** Says nothing of requests from now on. */
  static void withoutAccess() {
    ACCESS.setLevel(Level.OFF);
  }

  /** Returns when all that was logged before is written. */
  static void flush() {
    for (var handler : ROOT.getHandlers()) {
      handler.flush();
    }
  }

  @Override
  public String format(LogRecord line) {
    Throwable thrown = line.getThrown();
    StringBuilder text = new StringBuilder(160);
    TIME.formatTo(line.getInstant(), text);
    text.append(' ').append(line.getLevel()).append(' ').append(shortName(line.getLoggerName()));
    text.append(": ").append(formatMessage(line).replace('\n', ' ').replace('\r', ' '));
    if (thrown != null) {
      text.append(" (").append(chain(thrown)).append(')');
    }
    return text.append(System.lineSeparator()).toString();
  }

  private static String shortName(String logger) {
    return logger.substring(logger.lastIndexOf('.') + 1);
  }

  /** The classes of a failure and its causes, with where the first was thrown; no messages. */
  private static String chain(Throwable thrown) {
    StringBuilder chain = new StringBuilder();
    for (Throwable next = thrown; next != null; next = next.getCause()) {
      chain.append(chain.isEmpty() ? "" : " from ").append(next.getClass().getName());
      if (next.getStackTrace().length > 0) {
        chain.append(" at ").append(next.getStackTrace()[0]);
      }
    }
    return chain.toString();
  }
}
