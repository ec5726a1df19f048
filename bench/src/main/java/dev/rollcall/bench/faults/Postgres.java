package dev.rollcall.bench.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A PostgreSQL server of Debian's package, on a folder and a port of its own; or its standby. */
final class Postgres implements AutoCloseable {

  private final Path binaries;
  private final Path folder;
  private final int port;
  private Process process;

  private Postgres(Path binaries, Path folder, int port) {
    this.binaries = binaries;
    this.folder = folder;
    this.port = port;
    this.process = launch();
  }

  /**
   * Starts one with an empty database {@code bench}.
   *
   * @param folder made new; its parents must be open to the user postgres
   */
  static Postgres start(Path binaries, Path folder, int port) {
    Shell.run("install", "-d", "-o", "postgres", folder.toString());
    Shell.run(
        asPostgres(
            binaries.resolve("initdb").toString(),
            "-D",
            folder.toString(),
            "-U",
            "bench",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C"));
    Postgres postgres = new Postgres(binaries, folder, port);
    postgres.awaitAnswer();
    postgres.sql("postgres", "CREATE DATABASE bench");
    return postgres;
  }

  /** Starts a copy of this one on a new folder, to which each commit is copied from now on. */
  Postgres standby(Path copy, int copyPort) {
    Shell.run("install", "-d", "-o", "postgres", "-m", "700", copy.toString());
    Shell.run(
        asPostgres(
            binaries.resolve("pg_basebackup").toString(),
            "--host=127.0.0.1",
            "--port=" + port,
            "--username=bench",
            "--pgdata=" + copy,
            "--checkpoint=fast",
            "--write-recovery-conf"));
    Postgres standby = new Postgres(binaries, copy, copyPort);
    standby.awaitAnswer();
    sql("postgres", "ALTER SYSTEM SET synchronous_standby_names = '*'");
    sql("postgres", "SELECT pg_reload_conf()");
    return standby;
  }

  /** Makes a standby take writes. */
  void promote() {
    sql("postgres", "SELECT pg_promote()");
  }

  private static String[] asPostgres(String... command) {
    List<String> all =
        new ArrayList<>(
            List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
    all.addAll(List.of(command));
    return all.toArray(String[]::new);
  }

  private Process launch() {
    try {
      return new ProcessBuilder(
              asPostgres(
                  binaries.resolve("postgres").toString(),
                  "-D",
                  folder.toString(),
                  "-c",
                  "listen_addresses=127.0.0.1",
                  "-c",
                  "port=" + port,
                  "-c",
                  "unix_socket_directories=",
                  "-c",
                  "wal_retrieve_retry_interval=100ms"))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return port;
  }

  /** Ends every other session. */
  void dropConnections() {
    sql(
        "postgres",
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'bench'");
  }

  /** Stops at once, without a checkpoint. */
  void stop() {
    Shell.run("kill", "-QUIT", Long.toString(process.pid()));
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void startAgain() {
    process = launch();
    awaitAnswer();
  }

  private void awaitAnswer() {
    while (true) {
      try {
        Shell.run(
            binaries.resolve("pg_isready").toString(), "-q", "-h", "127.0.0.1", "-p", "" + port);
        return;
      } catch (IllegalStateException notYet) {
        if (!process.isAlive()) {
          throw notYet;
        }
        Shell.sleep(0.05);
      }
    }
  }

  private void sql(String database, String statement) {
    Shell.run(
        binaries.resolve("psql").toString(),
        "-q",
        "-h",
        "127.0.0.1",
        "-p",
        "" + port,
        "-U",
        "bench",
        "-d",
        database,
        "-c",
        statement);
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      stop();
    }
  }
}
