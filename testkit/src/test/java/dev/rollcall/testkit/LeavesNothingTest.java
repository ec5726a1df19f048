package dev.rollcall.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What a JVM has before and after a Rollcall ran in it. */
@Isolated
class LeavesNothingTest {

  private static final Duration MOST = Duration.ofSeconds(10);

  @Test
  void closedRollcallLeavesNoThreadsFilesOrLoggers() throws Exception {
    use(); // what a class loads once stays
    Set<String> folders = folders();
    Set<Thread> threads = threads();
    Map<String, List<Handler>> loggers = loggers();
    use();
    assertThat(folders()).isEqualTo(folders);
    assertThat(loggers()).isEqualTo(loggers);
    Instant end = Instant.now().plus(MOST);
    while (!threads.containsAll(threads()) && Instant.now().isBefore(end)) {
      Thread.sleep(10);
    }
    assertThat(threads).containsAll(threads());
  }

  private static void use() {
    try (Rollcall rollcall = Rollcall.start()) {
      String id = rollcall.meeting("Short").host(rollcall.user("alice")).at("10:00").ends("10:01");
      rollcall.clock().advance(Duration.ofDays(1));
      rollcall.assertMeeting(id).hasTopic("Short");
    }
  }

  private static Set<String> folders() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("rollcall-test-"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** Without those of the JVM, which come and go with its work. */
  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !thread.getName().matches("ForkJoinPool.*|.*-unparker|Cleaner-.*"))
        .collect(Collectors.toSet());
  }

  private static Map<String, List<Handler>> loggers() {
    return Collections.list(LogManager.getLogManager().getLoggerNames()).stream()
        .collect(
            Collectors.toMap(
                name -> name, name -> Arrays.asList(Logger.getLogger(name).getHandlers())));
  }
}
