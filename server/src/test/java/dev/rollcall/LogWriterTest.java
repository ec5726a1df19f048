package dev.rollcall;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogWriterTest {

  @Test
  void everyLineIsThereInEachThreadsOrderOnceItIsFlushed() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    LogWriter writer =
        new LogWriter(new PrintStream(bytes, false, StandardCharsets.UTF_8), new LogLines());
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
      assertThat(lines.stream().filter(line -> line.contains(name)).map(LogWriterTest::message))
          .containsExactlyElementsOf(
              IntStream.range(0, 5_000).mapToObj(i -> name + "line " + i).toList());
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
