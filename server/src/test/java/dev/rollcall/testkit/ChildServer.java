package dev.rollcall.testkit;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Rollcall in a process of its own, as its launcher would start it. */
public final class ChildServer implements AutoCloseable {

  /** As in the launcher. */
  private static final List<String> DEFAULT_HEAP =
      List.of(
          "-XX:+UseCompactObjectHeaders",
          "-Xms80m",
          "-Xmn28m",
          "-Xmx512m",
          "-XX:SurvivorRatio=4",
          "-XX:TrimNativeHeapInterval=5000");

  private final Process process;
  private final BufferedReader out;
  private final Path err;

  private ChildServer(Process process, Path err) {
    this.process = process;
    this.out = process.inputReader();
    this.err = err;
  }

  /**
   * Starts a command.
   *
   * @param folder where its standard error and its temporary files go
   */
  public static ChildServer start(Path folder, String... arguments) {
    return start(
        folder,
        List.of(),
        List.of("-XX:TieredStopAtLevel=1"),
        System.getProperty("java.class.path"),
        arguments);
  }

  /** Starts a command with the heap that its launcher gives it. */
  public static ChildServer startWithDefaultHeap(Path folder, String... arguments) {
    return start(folder, List.of(), DEFAULT_HEAP, FilesAlone.CLASS_PATH, arguments);
  }

  /** Starts a command with the launcher's heap and at most so many file descriptors. */
  public static ChildServer startWithDescriptors(int most, Path folder, String... arguments) {
    return start(
        folder,
        List.of("prlimit", "--nofile=" + most),
        DEFAULT_HEAP,
        FilesAlone.CLASS_PATH,
        arguments);
  }

  /** With folders packed, as in the launcher's jar: a class in a folder needs a descriptor. */
  private static final class FilesAlone {

    private static final String CLASS_PATH = classPath();

    private static String classPath() {
      List<String> entries =
          new ArrayList<>(
              List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1)));
      // The tests' cheap hashes come after the program's own.
      entries.sort(Comparator.comparing(entry -> entry.endsWith("test-classes")));
      try {
        Path folder = Files.createTempDirectory("class-path");
        folder.toFile().deleteOnExit();
        List<String> files = new ArrayList<>();
        for (String entry : entries) {
          Path path = Path.of(entry);
          files.add(
              Files.isDirectory(path)
                  ? packed(path, folder.resolve("classes-" + files.size() + ".jar"))
                  : entry);
        }
        return String.join(File.pathSeparator, files);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static String packed(Path classes, Path jar) throws IOException {
      jar.toFile().deleteOnExit();
      try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar));
          Stream<Path> paths = Files.walk(classes)) {
        out.setLevel(Deflater.NO_COMPRESSION);
        for (Path path : paths.filter(path -> !path.equals(classes)).toList()) {
          String name = classes.relativize(path).toString().replace(File.separatorChar, '/');
          boolean isFolder = Files.isDirectory(path);
          out.putNextEntry(new ZipEntry(isFolder ? name + "/" : name));
          if (!isFolder) {
            Files.copy(path, out);
          }
        }
      }
      return jar.toString();
    }
  }

  private static ChildServer start(
      Path folder, List<String> wrapper, List<String> jvm, String classPath, String... arguments) {
    try {
      Path temporary = Files.createDirectories(folder.resolve("tmp"));
      Path err = Files.createTempFile(folder, "standard", ".err");
      List<String> command = new ArrayList<>(wrapper);
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(jvm);
      command.addAll(
          List.of(
              "-XX:+UseSerialGC",
              "--enable-native-access=ALL-UNNAMED",
              "-Djava.io.tmpdir=" + temporary,
              "-cp",
              classPath,
              "dev.rollcall.Main"));
      command.addAll(List.of(arguments));
      ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
      builder.environment().put("MALLOC_ARENA_MAX", "1");
      builder.environment().keySet().removeIf(name -> name.startsWith("ROLLCALL_"));
      return new ChildServer(builder.start(), err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next line of its standard output; waits for it. */
  public String nextLine() {
    try {
      String line = out.readLine();
      if (line == null) {
        throw new AssertionError("it ended: " + errors());
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for the line that says where it is. */
  public String address() {
    String line = nextLine();
    if (!line.startsWith("ready http://")) {
      throw new AssertionError("not ready: " + line + errors());
    }
    return line.substring("ready ".length());
  }

  /** SIGTERM; by its handle, so that its streams can still be read. */
  public void terminate() {
    process.toHandle().destroy();
  }

  /** SIGKILL. */
  public void kill() {
    process.toHandle().destroyForcibly();
  }

  /** Sets how many file descriptors it may have from now on; open ones remain open. */
  public void limitDescriptors(int most) {
    try {
      String pid = Long.toString(process.pid());
      new ProcessBuilder("prlimit", "--pid", pid, "--nofile=" + most + ":").start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Resident memory in MiB. */
  public long residentMiB() {
    try (var lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names of its threads that have one in the system, at most 15 bytes of each. */
  public List<String> threads() {
    List<String> names = new ArrayList<>();
    try (var tasks =
        Files.newDirectoryStream(Path.of("/proc", Long.toString(process.pid()), "task"))) {
      for (Path task : tasks) {
        names.add(Files.readString(task.resolve("comm")).strip());
      }
    } catch (IOException | DirectoryIteratorException e) {
      throw new AssertionError(e);
    }
    return names;
  }

  public int exitCode() {
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        throw new AssertionError("it does not end");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The rest of its standard output, once it has ended. */
  public List<String> otherLines() {
    return out.lines().toList();
  }

  public String errors() {
    try {
      return Files.readString(err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    kill();
    exitCode();
  }
}
