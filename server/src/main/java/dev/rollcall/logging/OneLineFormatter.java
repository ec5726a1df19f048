package dev.rollcall.logging;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The log: one line a record on standard error; libraries speak only when something is wrong. */
public final class OneLineFormatter extends Formatter {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX").withZone(ZoneId.systemDefault());

  private static final int LONGEST = 8_192;

  // Held here because the log manager holds loggers only weakly.
  private static final Logger ROOT = Logger.getLogger("");
  private static final Logger OURS = Logger.getLogger("dev.rollcall");
  private static final Logger ACCESS = Logger.getLogger("dev.rollcall.access");

  /** It warns of each try to connect; the consumer of facts says once that it can't. */
  private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

  public static void install() {
    for (var handler : ROOT.getHandlers()) {
      ROOT.removeHandler(handler);
    }
    // Not System.err, which keeps to itself that a write failed.
    AsyncLogHandler writer =
        new AsyncLogHandler(
            new FileOutputStream(FileDescriptor.err), System.err.charset(), new OneLineFormatter());
    writer.setLevel(Level.ALL);
    ROOT.addHandler(writer);
    ROOT.setLevel(Level.WARNING);
    OURS.setLevel(Level.INFO);
    KAFKA.setLevel(Level.SEVERE);
  }

  /** Says nothing of requests from now on. */
  public static void withoutAccess() {
    ACCESS.setLevel(Level.OFF);
  }

  /** Returns when all that was logged before is written. */
  public static void flush() {
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
    text.append(": ").append(PrintableText.line(message(line)));
    if (thrown != null) {
      text.append(" (").append(chain(thrown)).append(')');
    }
    return text.append(System.lineSeparator()).toString();
  }

  /** On one line, and not so long that others are lost among it. */
  private String message(LogRecord line) {
    String message = formatMessage(line).replace('\n', ' ').replace('\r', ' ');
    return message.length() > LONGEST ? message.substring(0, LONGEST) + " ..." : message;
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
