package dev.rollcall.bench.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What faults do to files, disks and ports. */
final class Damage {

  private static final int LARGE = 1 << 20;
  private static final int SMALL = 4096;

  private Damage() {}

  /** A change to an open file. */
  @FunctionalInterface
  interface FileChange {
    void to(RandomAccessFile file) throws IOException;
  }

  /** Stops the only node, changes its store's file, and starts it; it may refuse. */
  static void damaged(Lab lab, FileChange change) {
    Node node = lab.nodes().getFirst();
    node.signal("TERM");
    node.awaitExit(30);
    try (RandomAccessFile file =
        new RandomAccessFile(lab.data(0).resolve("rollcall.db").toFile(), "rw")) {
      change.to(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (node.restart()) {
      Shell.sleep(5);
    }
  }

  /** Writes a file until its disk has no room. */
  static void fill(Path file) {
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int size : new int[] {LARGE, SMALL}) {
        writeAll(out, size);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void writeAll(OutputStream out, int size) {
    try {
      while (true) {
        out.write(new byte[size]);
      }
    } catch (IOException _) {
      // Full.
    }
  }

  static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path write(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Holds the write lock of an embedded store from this process. */
  static void lock(Path store, int seconds) {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 10000");
      statement.execute("BEGIN IMMEDIATE");
      Shell.sleep(seconds);
      statement.execute("ROLLBACK");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Opens connections, says nothing on them, and closes them after a while. */
  static void occupy(URI address, int connections, int seconds) {
    List<Socket> open = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      try {
        open.add(new Socket(InetAddress.getLoopbackAddress(), address.getPort()));
      } catch (IOException _) {
        // Refused: that is what the fault is for.
      }
    }
    Shell.sleep(seconds);
    for (Socket socket : open) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
