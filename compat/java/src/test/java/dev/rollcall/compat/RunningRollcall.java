package dev.rollcall.compat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The launcher as a process of its own, ready for requests. */
final class RunningRollcall implements AutoCloseable {

  static final String ADMIN_TOKEN = "compat-admin-token-of-no-value";

  private static final String READY = "ready ";

  /** Long, because the launcher may build first. */
  private static final long START_SECONDS = 180;

  private static final long STOP_SECONDS = 30;

  private final Process process;
  private final String address;

  private RunningRollcall(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /** Starts on a free port. */
  static RunningRollcall start(Path data) throws Exception {
    return start(data, 0);
  }

  static RunningRollcall start(Path data, int port) throws Exception {
    return start(data, port, Project.shared("seed.yaml"));
  }

  static RunningRollcall start(Path data, int port, Path seed) throws Exception {
    return start(
        data,
        "serve",
        "--port",
        Integer.toString(port),
        "--data",
        data.toString(),
        "--seed",
        seed.toString());
  }

  /** Starts on a free port; tests may drive it. */
  static RunningRollcall startForTests(Path data) throws Exception {
    return start(
        data,
        "serve",
        "--dev",
        "--port",
        "0",
        "--data",
        data.toString(),
        "--seed",
        Project.shared("seed.yaml").toString());
  }

  private static RunningRollcall start(Path data, String... arguments) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(Project.launcher().toString());
    builder.command().addAll(List.of(arguments));
    // Settings in the environment of the test run must not reach this server.
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("ROLLCALL_") && !name.equals("ROLLCALL_JAVA_HOME"));
    builder.environment().put("ROLLCALL_ADMIN_TOKEN", ADMIN_TOKEN);
    Path log = data.resolveSibling("server.log");
    builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    Process process = builder.start();
    try {
      return new RunningRollcall(process, ready(process));
    } catch (Exception e) {
      process.destroyForcibly();
      throw new IllegalStateException("the server said:\n" + Files.readString(log), e);
    }
  }

  private static String ready(Process process) throws Exception {
    CompletableFuture<String> line =
        CompletableFuture.supplyAsync(
            () -> {
              // Not closed: the server would lose its standard output.
              BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
              try {
                return String.valueOf(reader.readLine());
              } catch (IOException e) {
                return "unreadable: " + e.getMessage();
              }
            });
    String first;
    try {
      first = line.get(START_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("not ready within " + START_SECONDS + " s", e);
    }
    if (!first.startsWith(READY + "http://")) {
      throw new IllegalStateException("instead of the address came: " + first);
    }
    return first.substring(READY.length());
  }

  /** The base URL that the SDK gets. */
  String address() {
    return address;
  }

  int port() {
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
  }

  OwnApi ownApi() {
    return new OwnApi(address);
  }

  /** Ends it with SIGTERM. */
  int stop() {
    process.destroy();
    return exitCode();
  }

  /** Ends it with SIGKILL, as a crash would. */
  int kill() {
    process.destroyForcibly();
    return exitCode();
  }

  private int exitCode() {
    return process.onExit().orTimeout(STOP_SECONDS, TimeUnit.SECONDS).join().exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
