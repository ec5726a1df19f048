package dev.rollcall.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file system in memory that is soon full; it takes root. */
public final class SmallDisk implements AutoCloseable {

  private static final int PIECE = 4_096;

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  public static SmallDisk mount(Path folder, String size) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString());
    return new SmallDisk(folder);
  }

  public Path folder() {
    return folder;
  }

  /** Takes all the space but so many bytes. */
  public void fillButFor(long left) throws IOException {
    byte[] piece = new byte[PIECE];
    try (var out = Files.newOutputStream(ballast())) {
      while (Files.getFileStore(folder).getUsableSpace() > left) {
        out.write(piece);
      }
    }
  }

  public void makeRoom() throws IOException {
    Files.delete(ballast());
  }

  /** No file can be opened for writing any more; open ones remain writable. */
  public void closeForWriting() {
    run("mount", "--bind", folder.toString(), folder.toString());
    run("mount", "-o", "remount,ro,bind", folder.toString());
  }

  public void openForWriting() {
    run("umount", "--lazy", folder.toString());
  }

  private Path ballast() {
    return folder.resolve("ballast");
  }

  @Override
  public void close() {
    run("umount", "--lazy", folder.toString());
  }

  private static void run(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new AssertionError(
            "this test needs the right to mount (root): " + List.of(command) + ": " + said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
