package dev.rollcall.testkit;

import dev.rollcall.logging.OneLineFormatter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Everything that Rollcall and its libraries log while it is open, as the log would show it. */
public final class LogCapture extends Handler implements AutoCloseable {

  private static final Logger ROOT = Logger.getLogger("");
  private static final Logger OURS = Logger.getLogger("dev.rollcall");

  private final OneLineFormatter format = new OneLineFormatter();
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Level rootLevel = ROOT.getLevel();

  public LogCapture() {
    setLevel(Level.ALL);
    ROOT.setLevel(Level.INFO);
    OURS.setLevel(Level.ALL);
    ROOT.addHandler(this);
  }

  public List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void publish(LogRecord line) {
    lines.add(format.format(line));
  }

  @Override
  public void flush() {
    // Nothing waits.
  }

  @Override
  public void close() {
    ROOT.removeHandler(this);
    ROOT.setLevel(rootLevel);
    OURS.setLevel(Level.INFO);
  }
}
