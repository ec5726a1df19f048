package dev.rollcall.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A primary PostgreSQL and its standby, to which each commit is copied before it is answered. */
public final class ReplicatedPostgres implements AutoCloseable {

  private static final Duration LONGEST_START = Duration.ofSeconds(60);

  private final Path folder;
  private final Path postgres;
  private final int primaryPort = FreePorts.one();
  private final int standbyPort = FreePorts.one();
  private final Process primary;
  private Optional<Process> standby = Optional.empty();

  /** Starts both, with an empty database {@code rollcall} of a user with a password. */
  public ReplicatedPostgres(Path folder) {
    this.folder = folder;
    try {
      this.postgres = makeData();
      copy(data("primary"), data("standby"));
      Files.createFile(data("standby").resolve("standby.signal"));
    } catch (IOException | SQLException e) {
      throw new IllegalStateException(e);
    }
    primary = start("primary", primaryPort, "synchronous_standby_names=*");
    startStandby();
  }

  private Path data(String name) {
    return folder.resolve(name);
  }

  /** The server program, whose first start makes the data. */
  private Path makeData() throws IOException, SQLException {
    Path binaries;
    try (EmbeddedPostgres first =
            EmbeddedPostgres.builder()
                .setLocaleConfig("locale", "C.UTF-8")
                .setDataDirectory(data("primary"))
                .setCleanDataDirectory(false)
                .start();
        Connection connection = first.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE ROLE rollcall LOGIN PASSWORD 'of-no-value'");
      statement.execute("CREATE DATABASE rollcall OWNER rollcall");
      try (var row =
          statement.executeQuery("SELECT setting FROM pg_config WHERE name = 'BINDIR'")) {
        row.next();
        binaries = Path.of(row.getString(1));
      }
    }
    Files.writeString(
        data("primary").resolve("pg_hba.conf"),
        """
        host all rollcall 127.0.0.1/32 scram-sha-256
        host all,replication postgres 127.0.0.1/32 trust
        """);
    return binaries.resolve("postgres");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copied = Files.copy(file, to.resolve(from.relativize(file).toString()));
        Files.setPosixFilePermissions(copied, Files.getPosixFilePermissions(file));
      }
    }
  }

  private Process start(String name, int port, String setting) {
    try {
      Process process =
          new ProcessBuilder(
                  UnprivilegedProcess.command(
                      postgres.toString(),
                      "-D",
                      data(name).toString(),
                      "-c",
                      "listen_addresses=127.0.0.1",
                      "-c",
                      "unix_socket_directories=",
                      "-c",
                      "max_connections=300",
                      "-c",
                      "port=" + port,
                      "-c",
                      setting))
              .redirectErrorStream(true)
              .redirectOutput(
                  ProcessBuilder.Redirect.appendTo(folder.resolve(name + ".log").toFile()))
              .start();
      await(port, "SELECT true");
      return process;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Until a statement gives true. */
  private static void await(int port, String condition) {
    long start = System.nanoTime();
    while (System.nanoTime() - start < LONGEST_START.toNanos()) {
      try {
        if (isTrue(port, condition)) {
          return;
        }
      } catch (SQLException _) {
        // It is not there yet.
      }
      pause();
    }
    throw new IllegalStateException("not in time at port %d: %s".formatted(port, condition));
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isTrue(int port, String condition) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres".formatted(port));
        Statement statement = connection.createStatement();
        var row = statement.executeQuery(condition)) {
      return row.next() && row.getBoolean(1);
    }
  }

  /** With the standby first, so that the role counts and not the order. */
  public String url() {
    return "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/rollcall?user=rollcall&password=of-no-value"
        .formatted(standbyPort, primaryPort);
  }

  /** Ends the primary as a power cut does. */
  public void killPrimary() {
    kill(primary);
  }

  public void killStandby() {
    kill(standby.orElseThrow());
  }

  public void startStandby() {
    standby =
        Optional.of(
            start(
                "standby",
                standbyPort,
                "primary_conninfo=host=127.0.0.1 port=%d user=postgres".formatted(primaryPort)));
    await(primaryPort, "SELECT COUNT(*) = 1 FROM pg_stat_replication WHERE sync_state = 'sync'");
  }

  /** Makes the standby the primary. */
  public void promote() {
    await(standbyPort, "SELECT pg_promote(true, 30)");
  }

  private static void kill(Process server) {
    List<ProcessHandle> sessions = server.descendants().toList();
    server.destroyForcibly();
    sessions.forEach(ProcessHandle::destroyForcibly);
    server.onExit().join();
  }

  @Override
  public void close() {
    kill(primary);
    standby.ifPresent(ReplicatedPostgres::kill);
  }
}
