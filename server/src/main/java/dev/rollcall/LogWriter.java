package dev.rollcall;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

/**
 * Writes the log on a thread of its own, as many lines at once as there are, so that no request
 * waits for another's line. Nothing is left out: who logs faster than can be written waits.
 */
final class LogWriter extends Handler {

  private static final int WAITING_AT_MOST = 8_192;
  private static final int AT_ONCE = 512;
  private static final long PAUSE_MILLIS = 1;

  /** What waits: a line, or somebody who wants to know that all lines before are written. */
  private sealed interface Entry {
    record Line(LogRecord line) implements Entry {}

    record Written(CountDownLatch done) implements Entry {}
  }

  private final BlockingQueue<Entry> waiting = new ArrayBlockingQueue<>(WAITING_AT_MOST);
  private final PrintStream out;
  private final Formatter format;

  LogWriter(PrintStream out, Formatter format) {
    this.out = out;
    this.format = format;
    Thread.ofPlatform().name("log").daemon().start(this::run);
  }

  @Override
  public void publish(LogRecord line) {
    if (isLoggable(line)) {
      put(new Entry.Line(line));
    }
  }

  private void put(Entry entry) {
    boolean interrupted = false;
    while (true) {
      try {
        waiting.put(entry);
        break;
      } catch (InterruptedException e) {
        // A line is as good from a thread that is to end.
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    List<Entry> entries = new ArrayList<>(AT_ONCE);
    while (true) {
      try {
        entries.add(waiting.take());
        waiting.drainTo(entries, AT_ONCE - 1);
        write(entries);
        entries.clear();
        // Else every line would wake this thread by itself.
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void write(List<Entry> entries) {
    StringBuilder text = new StringBuilder();
    List<CountDownLatch> asked = new ArrayList<>();
    for (Entry entry : entries) {
      switch (entry) {
        case Entry.Line(LogRecord line) -> text.append(formatted(line));
        case Entry.Written(CountDownLatch done) -> asked.add(done);
      }
    }
    out.print(text);
    out.flush();
    asked.forEach(CountDownLatch::countDown);
  }

  /** One line that cannot be written must not be the last. */
  private String formatted(LogRecord line) {
    try {
      return format.format(line);
    } catch (RuntimeException e) {
      return "a line of " + line.getLoggerName() + " could not be written: " + e.getClass() + "\n";
    }
  }

  /** Returns when all that was logged before is written. */
  @Override
  public void flush() {
    CountDownLatch done = new CountDownLatch(1);
    put(new Entry.Written(done));
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    flush();
  }
}
