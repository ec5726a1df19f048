package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./rollcall} in a project of its own, with a stand-in for Maven and for the program. */
@Timeout(120)
class LauncherTest {

  @TempDir private Path root;

  @BeforeEach
  void makeProject() throws IOException {
    for (String folder :
        List.of(".mvn", "dist", "record/src/main", "server/src/main", "examples", "bin")) {
      Files.createDirectories(root.resolve(folder));
    }
    for (String file :
        List.of(
            "rollcall",
            ".mvn/find-jdk.sh",
            ".mvn/commit.sh",
            ".mvn/commit",
            "dist/jvm.sh",
            "pom.xml",
            "record/pom.xml",
            "server/pom.xml")) {
      Files.copy(
          Path.of("..").resolve(file), root.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
    }
    // As the true one, it writes the jar in place.
    script(
        "mvn",
        """
        echo "$*" >>mvn.calls
        mkdir -p server/target
        cat next.jar >server/target/rollcall.jar
        """);
    change("1");
  }

  @Test
  void aServerKeepsItsOwnJarWhenACommandBuildsAnother() throws IOException {
    Process server = launch("serve");
    BufferedReader out = server.inputReader();
    assertThat(out.readLine()).isEqualTo("ready ");

    change("2");
    assertThat(output(launch("--version"))).containsExactly("version 2");
    change("3");
    assertThat(output(launch("--version"))).containsExactly("version 3");

    server.outputWriter().write("\n");
    server.outputWriter().close();
    assertThat(out.readLine()).isEqualTo("late class of 1");
    assertEnded(server, 0);
  }

  @Test
  void whatMavenMadeMayGoWhileAServerRuns() throws IOException {
    Process server = launch("serve");
    BufferedReader out = server.inputReader();
    assertThat(out.readLine()).isEqualTo("ready ");
    Files.delete(root.resolve("server/target/rollcall.jar"));

    assertThat(output(launch("--version"))).containsExactly("version 1");
    server.outputWriter().close();
    assertThat(out.readLine()).isEqualTo("late class of 1");
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void aBuildThatNoProcessUsesIsRemovedByTheNext() throws IOException {
    Process server = launch("serve");
    assertThat(server.inputReader().readLine()).isEqualTo("ready ");
    change("2");
    assertThat(output(launch("--version"))).containsExactly("version 2");
    assertThat(kept()).as("the server's and the current one").isEqualTo(2);
    server.outputWriter().close();
    assertEnded(server, 0);

    change("3");
    assertThat(output(launch("--version"))).containsExactly("version 3");
    assertThat(kept()).isEqualTo(1);
  }

  @Test
  void theLauncherUsesACacheBesideTheJarAndMakesNone() throws IOException {
    assertThat(output(launch("--version"))).containsExactly("version 1");
    String current = Files.readString(root.resolve(".run/current")).strip();
    Path cache = root.resolve(".run").resolve(current).resolve("rollcall.aot");
    assertThat(cache).doesNotExist();

    Files.writeString(cache, "no cache of a JVM");
    assertThat(output(launch("--version"))).containsExactly("version 1");
    assertThat(root.resolve("err")).content().contains("processing the AOT cache");
    assertThat(cache).hasContent("no cache of a JVM");
  }

  @Test
  void twoAtOnceBuildOnce() throws IOException {
    Process one = launch("--version");
    Process other = launch("--version");
    assertThat(output(one)).containsExactly("version 1");
    assertThat(output(other)).containsExactly("version 1");
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void theLauncherSaysWhyItBuildsAndThatItWaits() throws Exception {
    script(
        "mvn",
        """
        mkdir -p server/target
        while [ ! -e go ]; do sleep 0.1; done
        cat next.jar >server/target/rollcall.jar
        """);
    Process one = launch("--version");
    Process other = launch("--version");
    await("building for the first time");
    await("waiting for another call's build");
    Files.createFile(root.resolve("go"));
    assertThat(output(one)).containsExactly("version 1");
    assertThat(output(other)).containsExactly("version 1");

    change("2");
    assertThat(output(launch("--version"))).containsExactly("version 2");
    await("the sources are newer than the last build; building again");
  }

  @Test
  void aBuildThatFailsLeavesTheLastOneAsItWas() throws IOException {
    assertThat(output(launch("--version"))).containsExactly("version 1");
    Files.writeString(root.resolve("bin/mvn"), "#!/bin/sh\necho no such symbol\nexit 1\n");
    touchSource();
    Process failing = launch("--version");
    assertThat(output(failing)).isEmpty();
    assertEnded(failing, 2);
    assertThat(Files.readString(root.resolve("err"))).contains("no such symbol");
    assertThat(kept()).isEqualTo(1);
  }

  @Test
  void aJarThatMavenIsStillWritingIsNotUsed() throws IOException {
    Files.createDirectories(root.resolve("server/target"));
    byte[] half = Files.readAllBytes(root.resolve("next.jar"));
    Files.write(root.resolve("server/target/rollcall.jar"), Arrays.copyOf(half, half.length / 2));
    assertThat(output(launch("--version"))).containsExactly("version 1");
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void theBuildIsToldTheCommitOfASourceArchive() throws IOException {
    Files.writeString(root.resolve(".mvn/commit"), "0123456789abcdef0123456789abcdef01234567\n");
    assertThat(output(launch("--version"))).containsExactly("version 1");
    assertThat(root.resolve("mvn.calls")).content().contains("-Drollcall.commit=0123456789ab ");
  }

  private Process launch(String argument) throws IOException {
    ProcessBuilder launcher =
        new ProcessBuilder(root.resolve("rollcall").toString(), argument)
            .redirectError(ProcessBuilder.Redirect.appendTo(root.resolve("err").toFile()));
    launcher.environment().keySet().removeIf(name -> name.startsWith("ROLLCALL_"));
    launcher.environment().put("JAVA_HOME", System.getProperty("java.home"));
    launcher
        .environment()
        .merge("PATH", root.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
    return launcher.start();
  }

  /** Until the launchers have said it. */
  private void await(String text) throws Exception {
    for (int tries = 0; tries < 300; tries++) {
      if (Files.readString(root.resolve("err")).contains(text)) {
        return;
      }
      Thread.sleep(100);
    }
    assertThat(root.resolve("err")).content().contains(text);
  }

  private static List<String> output(Process process) {
    List<String> lines = process.inputReader().lines().toList();
    assertThat(process.onExit().orTimeout(60, TimeUnit.SECONDS))
        .succeedsWithin(60, TimeUnit.SECONDS);
    return lines;
  }

  private static void assertEnded(Process process, int code) {
    assertThat(process.onExit()).succeedsWithin(60, TimeUnit.SECONDS);
    assertThat(process.exitValue()).isEqualTo(code);
  }

  /** A change of the sources, after which Maven makes a program that says this. */
  private void change(String text) throws IOException {
    Path source = Files.createDirectories(root.resolve("made")).resolve("Program.java");
    Files.writeString(source, program(text));
    run("javac", "-d", root.resolve("made").toString(), source.toString());
    run(
        "jar",
        "--create",
        "--file=" + root.resolve("next.jar"),
        "--main-class=Program",
        "-C",
        root.resolve("made").toString(),
        ".");
    touchSource();
  }

  /** Loads the class {@code Late} only when a line comes in. */
  private static String program(String text) {
    return """
      import java.io.*;
      class Program {
        public static void main(String[] arguments) throws IOException {
          System.out.println(arguments[0].equals("serve") ? "ready " : "version " + Late.TEXT);
          if (arguments[0].equals("serve")) {
            new BufferedReader(new InputStreamReader(System.in)).readLine();
            System.out.println(new Late().text());
          }
        }
      }
      class Late {
        static final String TEXT = "%1$s";
        String text() { return "late class of %1$s"; }
      }
      """
        .formatted(text);
  }

  private void touchSource() throws IOException {
    Path source = root.resolve("server/src/main/Source.java");
    Files.writeString(source, "");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now()));
  }

  private static void run(String tool, String... arguments) {
    assertThat(ToolProvider.findFirst(tool).orElseThrow().run(System.out, System.err, arguments))
        .isZero();
  }

  private void script(String name, String text) throws IOException {
    Path file = root.resolve("bin").resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + text, StandardCharsets.UTF_8);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private long builds() throws IOException {
    return Files.readAllLines(root.resolve("mvn.calls")).size();
  }

  private long kept() throws IOException {
    try (Stream<Path> files = Files.list(root.resolve(".run"))) {
      return files.filter(Files::isDirectory).count();
    }
  }
}
