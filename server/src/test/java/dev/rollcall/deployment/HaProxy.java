package dev.rollcall.deployment;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.FreePorts;
import dev.rollcall.testkit.RunningApp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * HAProxy with {@code dist/haproxy.cfg} as it is, except for addresses, and with its statistics.
 */
final class HaProxy implements AutoCloseable {

  static final Path CONFIGURATION = Path.of("../dist/haproxy.cfg");

  private static final String LISTENS = "bind :8686";
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  private final Process process;
  private final Path log;
  private final int port;
  private final int statistics;

  private HaProxy(Process process, Path log, int port, int statistics) {
    this.process = process;
    this.log = log;
    this.port = port;
    this.statistics = statistics;
  }

  /** Starts it before the nodes of these ports of loopback. */
  static HaProxy start(Path folder, List<Integer> nodes) throws IOException {
    List<Integer> own = FreePorts.some(2);
    String text =
        replace(Files.readString(CONFIGURATION), LISTENS, "bind 127.0.0.1:" + own.getFirst());
    for (int i = 0; i < nodes.size(); i++) {
      text = replace(text, " node-%d:8686".formatted(i + 1), " 127.0.0.1:" + nodes.get(i));
    }
    Path file = folder.resolve("haproxy.cfg");
    Files.writeString(
        file,
        text
            + "\nfrontend statistics\n  bind 127.0.0.1:%d\n  stats enable\n  stats uri /\n"
                .formatted(own.getLast()));
    Path log = folder.resolve("haproxy.log");
    Process process =
        new ProcessBuilder("haproxy", "-db", "-f", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    return new HaProxy(process, log, own.getFirst(), own.getLast());
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  /** Waits until it sends requests to a node, or no more. */
  void await(String node, boolean up) {
    long end = System.nanoTime() + LONGEST_WAIT.toNanos();
    while (!state(node).equals(up ? "UP" : "DOWN")) {
      if (System.nanoTime() - end > 0 || !process.isAlive()) {
        throw new AssertionError(node + " is not " + (up ? "up" : "down") + ":\n" + log());
      }
      pause();
    }
  }

  private String state(String node) {
    try {
      return statistic("nodes", node, "status");
    } catch (UncheckedIOException _) {
      return "not listening yet";
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A counter of a backend as a whole. */
  long count(String backend, String column) {
    return Long.parseLong(statistic(backend, "BACKEND", column));
  }

  private String statistic(String proxy, String server, String column) {
    Answer answer =
        RunningApp.send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + statistics + "/;csv")));
    List<String> lines = answer.text().lines().toList();
    List<String> names = List.of(lines.getFirst().substring("# ".length()).split(",", -1));
    Map<String, String> row = new LinkedHashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> values = Arrays.asList(line.split(",", -1));
      if (values.size() > 1 && values.get(0).equals(proxy) && values.get(1).equals(server)) {
        names.forEach(name -> row.put(name, values.get(names.indexOf(name))));
      }
    }
    if (!row.containsKey(column)) {
      throw new AssertionError("no %s of %s/%s".formatted(column, proxy, server));
    }
    return row.get(column);
  }

  private static String replace(String text, String from, String to) {
    if (!text.contains(from)) {
      throw new AssertionError(CONFIGURATION + " has no '" + from + "'");
    }
    return text.replace(from, to);
  }

  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
