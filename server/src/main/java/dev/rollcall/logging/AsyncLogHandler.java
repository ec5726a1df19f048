package dev.rollcall.logging;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

/**
 * Writes the log on a thread of its own, up to 512 lines at once, so that no request waits for
 * another's line. A caller that finds 8,192 lines waiting waits for room, at most a second; after
 * that lines are left out until the output takes some again. Lines that are left out, or whose
 * write failed, are counted, and one line tells how many there were.
 */
final class AsyncLogHandler extends Handler {

  private static final int WAITING_AT_MOST = 8_192;
  private static final int AT_ONCE = 512;
  private static final long PAUSE_MILLIS = 1;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  /** An entry of the queue: a line, or a caller of flush who waits for the lines before. */
  private sealed interface Entry {
    record Line(LogRecord line) implements Entry {}

    record Written(CountDownLatch done) implements Entry {}
  }

  private final BlockingQueue<Entry> waiting = new ArrayBlockingQueue<>(WAITING_AT_MOST);
  private final OutputStream out;
  private final Charset charset;
  private final Formatter format;
  private final Duration longestWait;
  private final AtomicLong leftOut = new AtomicLong();

  /** No room became free in time and nothing was written since: callers no longer wait. */
  private volatile boolean stalled;

  /** The last write failed, perhaps in the middle of a line. Of the log's thread. */
  private boolean torn;

  AsyncLogHandler(OutputStream out, Charset charset, Formatter format) {
    this(out, charset, format, LONGEST_WAIT);
  }

  AsyncLogHandler(OutputStream out, Charset charset, Formatter format, Duration longestWait) {
    this.out = out;
    this.charset = charset;
    this.format = format;
    this.longestWait = longestWait;
    Thread.ofPlatform().name("log").daemon().start(this::run);
  }

  @Override
  public void publish(LogRecord line) {
    if (isLoggable(line) && !put(new Entry.Line(line))) {
      leftOut.incrementAndGet();
    }
  }

  /** Whether it found room in time. */
  private boolean put(Entry entry) {
    if (waiting.offer(entry)) {
      return true;
    }
    if (stalled) {
      return false;
    }
    boolean interrupted = false;
    long end = System.nanoTime() + longestWait.toNanos();
    try {
      while (true) {
        try {
          boolean found = waiting.offer(entry, end - System.nanoTime(), TimeUnit.NANOSECONDS);
          stalled |= !found;
          return found;
        } catch (InterruptedException _) {
          // A line of a thread that is to end is worth as much.
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void run() {
    List<Entry> entries = new ArrayList<>(AT_ONCE);
    while (true) {
      try {
        entries.clear();
        entries.add(waiting.take());
        waiting.drainTo(entries, AT_ONCE - 1);
        write(entries);
        // Else every line would wake this thread by itself.
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      } catch (Throwable _) {
        // Memory may be short; the log goes on with the lines that come next.
      }
    }
  }

  private void write(List<Entry> entries) {
    long missing = leftOut.getAndSet(0);
    int lines = 0;
    List<CountDownLatch> asked = new ArrayList<>();
    boolean written = false;
    try {
      StringBuilder text = new StringBuilder();
      if (missing > 0) {
        text.append(torn ? System.lineSeparator() : "").append(formatted(leftOut(missing)));
      }
      for (Entry entry : entries) {
        switch (entry) {
          case Entry.Line(LogRecord line) -> {
            lines++;
            text.append(formatted(line));
          }
          case Entry.Written(CountDownLatch done) -> asked.add(done);
        }
      }
      out.write(text.toString().getBytes(charset));
      out.flush();
      written = true;
      stalled = false;
    } catch (IOException _) {
      // A full disk or a reader that is gone: told once it works again.
    } finally {
      torn = !written;
      if (!written) {
        leftOut.addAndGet(missing + lines);
      }
      asked.forEach(CountDownLatch::countDown);
    }
  }

  private static LogRecord leftOut(long lines) {
    LogRecord record =
        new LogRecord(
            java.util.logging.Level.WARNING,
            lines + " lines of the log are missing here: they could not be written");
    record.setLoggerName(AsyncLogHandler.class.getName());
    return record;
  }

  /** One line that can't be made must not be the last, nor take others with it. */
  private String formatted(LogRecord line) {
    try {
      return format.format(line);
    } catch (Throwable _) {
      return "a line of " + line.getLoggerName() + " could not be made" + System.lineSeparator();
    }
  }

  /** Returns when all that was logged before is written, or can't be within a second. */
  @Override
  public void flush() {
    CountDownLatch done = new CountDownLatch(1);
    if (put(new Entry.Written(done))) {
      try {
        boolean _ = done.await(longestWait.toNanos(), TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    flush();
  }
}
