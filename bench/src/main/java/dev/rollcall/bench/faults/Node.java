package dev.rollcall.bench.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One server: a process of the launcher on a port of its own that outlives restarts. */
final class Node implements AutoCloseable {

  private final List<String> command;
  private final Map<String, String> environment;
  private final Path log;
  private final int port;
  private volatile Process process;

  private Node(List<String> command, Map<String, String> environment, Path log, int port) {
    this.command = command;
    this.environment = environment;
    this.log = log;
    this.port = port;
    this.process = launch();
  }

  /**
   * Starts a server without waiting for it.
   *
   * @param prefix a command that runs the launcher, such as {@code prlimit}; may be empty
   * @param arguments those of {@code serve}, without the port
   */
  static Node start(
      List<String> prefix, List<String> arguments, Map<String, String> environment, Path log) {
    int port = freePort();
    List<String> command = new ArrayList<>(prefix);
    command.addAll(List.of("./rollcall", "serve", "--port", Integer.toString(port)));
    command.addAll(arguments);
    return new Node(command, environment, log, port);
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Process launch() {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Waits for the line {@code ready}; false where the process ended without it. */
  boolean awaitReady() {
    try {
      BufferedReader out = process.inputReader();
      String line = out.readLine();
      return line != null && line.startsWith("ready ");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it anew on its port; the former process must have ended. */
  boolean restart() {
    process = launch();
    return awaitReady();
  }

  /** Sends a signal, by its name without SIG. */
  void signal(String name) {
    Shell.run("kill", "-" + name, Long.toString(process.pid()));
  }

  /** Ends it without a warning, and waits for that. */
  void kill() {
    signal("KILL");
    awaitExit(5);
  }

  /** Waits for the end; the exit code, or -1 where it did not end in that time and was killed. */
  int awaitExit(int seconds) {
    try {
      if (process.waitFor(seconds, TimeUnit.SECONDS)) {
        return process.exitValue();
      }
      process.destroyForcibly().waitFor();
      return -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    awaitExit(5);
  }
}
