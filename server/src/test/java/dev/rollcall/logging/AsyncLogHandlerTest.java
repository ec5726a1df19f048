package dev.rollcall.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AsyncLogHandlerTest {

  @Test
  void everyLineIsThereInEachThreadsOrderOnceItIsFlushed() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    AsyncLogHandler writer =
        new AsyncLogHandler(bytes, StandardCharsets.UTF_8, new OneLineFormatter());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int thread = 0; thread < 4; thread++) {
        String name = "thread " + thread;
        threads.execute(
            () ->
                IntStream.range(0, 5_000)
                    .forEach(i -> writer.publish(record(name + " line " + i))));
      }
    }
    writer.flush();
    List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines).hasSize(20_000);
    for (int thread = 0; thread < 4; thread++) {
      String name = "thread " + thread + " ";
      assertThat(
              lines.stream().filter(line -> line.contains(name)).map(AsyncLogHandlerTest::message))
          .containsExactlyElementsOf(
              IntStream.range(0, 5_000).mapToObj(i -> name + "line " + i).toList());
    }
  }

  @Test
  void anErrorInOneLineDoesNotEndTheLog() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    AsyncLogHandler writer = new AsyncLogHandler(bytes, StandardCharsets.UTF_8, new Failing());
    writer.publish(record("deep"));
    writer.publish(record("next"));
    writer.flush();
    writer.publish(record("last"));
    writer.flush();
    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .containsExactly("a line of dev.rollcall.test could not be made", "next", "last");
  }

  @Test
  @Timeout(60)
  void anOutputThatTakesNothingDelaysCallersBrieflyAndTheLinesLeftOutAreCounted() {
    Valve valve = new Valve();
    AsyncLogHandler writer =
        new AsyncLogHandler(valve, StandardCharsets.UTF_8, new Failing(), Duration.ofMillis(50));
    valve.hold();
    writer.publish(record("held"));
    long begin = System.nanoTime();
    IntStream.range(0, 20_000).forEach(i -> writer.publish(record("line " + i)));
    writer.flush();
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    valve.let();
    writer.publish(record("probe"));
    while (!valve.text().contains("are missing here")) {
      writer.flush();
      writer.publish(record("probe"));
    }
    writer.flush();
    List<String> lines = valve.text().lines().toList();
    long shown = lines.stream().filter(line -> line.startsWith("line ")).count();
    long missing =
        lines.stream()
            .filter(line -> line.contains("are missing here"))
            .mapToLong(line -> Long.parseLong(line.substring(0, line.indexOf(' '))))
            .sum();
    assertThat(shown).isGreaterThanOrEqualTo(8_192);
    assertThat(missing).isGreaterThanOrEqualTo(20_000 - shown);
  }

  @Test
  void linesThatAFullDiskTookAreCountedOnceThereIsSpace() {
    Valve valve = new Valve();
    AsyncLogHandler writer = new AsyncLogHandler(valve, StandardCharsets.UTF_8, new Failing());
    valve.failing = true;
    IntStream.range(0, 3)
        .forEach(
            i -> {
              writer.publish(record("line " + i));
              writer.flush();
            });
    valve.failing = false;
    writer.publish(record("after"));
    writer.flush();
    assertThat(valve.text().lines())
        .containsExactly(
            "", "3 lines of the log are missing here: they could not be written", "after");
  }

  @Test
  void noCharacterOfALineSteersATerminal() {
    String line =
        new OneLineFormatter()
            .format(record("a\u001b[31m b\u0085\u202ec\u2028\u200bd\r\nINFO forged"));
    assertThat(line)
        .endsWith(
            "a\\u001b[31m b\\u0085\\u202ec\\u2028\\u200bd  INFO forged" + System.lineSeparator());
    assertThat(new OneLineFormatter().format(record("x".repeat(1_000_000))))
        .hasSizeLessThan(10_000);
  }

  private static final class Failing extends Formatter {

    @Override
    public String format(LogRecord line) {
      if (line.getMessage().equals("deep")) {
        throw new StackOverflowError();
      }
      return line.getMessage() + "\n";
    }
  }

  /** An output that can be made to wait, or to fail as a full disk does. */
  private static final class Valve extends OutputStream {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Semaphore free = new Semaphore(1);
    private volatile boolean failing;

    void hold() {
      free.acquireUninterruptibly();
    }

    void let() {
      free.release();
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] text, int from, int count) throws IOException {
      if (failing) {
        throw new IOException("no space left on device");
      }
      free.acquireUninterruptibly();
      bytes.write(text, from, count);
      free.release();
    }

    String text() {
      return bytes.toString(StandardCharsets.UTF_8);
    }
  }

  private static String message(String line) {
    return line.substring(line.indexOf("thread"));
  }

  private static LogRecord record(String message) {
    LogRecord record = new LogRecord(Level.INFO, message);
    record.setLoggerName("dev.rollcall.test");
    return record;
  }
}
