package dev.rollcall.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The pooler PgBouncer before a PostgreSQL of this machine: each transaction gets any of its few
 * sessions.
 */
public final class PgBouncer implements AutoCloseable {

  /** Fewer than one node connects. */
  private static final int SESSIONS = 3;

  private static final Duration LONGEST_START = Duration.ofSeconds(10);

  private final int port = FreePorts.one();
  private final Process process;

  /**
   * Starts it.
   *
   * @param folder for its configuration
   * @param target the port of PostgreSQL, whose user is {@code postgres}
   */
  public PgBouncer(Path folder, int target) {
    try {
      Path users = Files.writeString(folder.resolve("users.txt"), "\"postgres\" \"\"\n");
      Path settings =
          Files.writeString(
              folder.resolve("pgbouncer.ini"),
              """
              [databases]
              * = host=127.0.0.1 port=%d
              [pgbouncer]
              listen_addr = 127.0.0.1
              listen_port = %d
              unix_socket_dir =
              auth_type = trust
              auth_file = %s
              pool_mode = transaction
              default_pool_size = %d
              max_client_conn = 500
              ignore_startup_parameters = extra_float_digits
              """
                  .formatted(target, port, users, SESSIONS));
      process =
          new ProcessBuilder(UnprivilegedProcess.command("pgbouncer", settings.toString()))
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("pgbouncer.log").toFile())
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    awaitPort();
  }

  private void awaitPort() {
    long start = System.nanoTime();
    while (process.isAlive() && System.nanoTime() - start < LONGEST_START.toNanos()) {
      try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException _) {
        Thread.onSpinWait();
      }
    }
    throw new IllegalStateException("pgbouncer did not start");
  }

  /** The JDBC URL of a database of the PostgreSQL behind it. */
  public String database(String name) {
    return "jdbc:postgresql://127.0.0.1:%d/%s?user=postgres".formatted(port, name);
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
