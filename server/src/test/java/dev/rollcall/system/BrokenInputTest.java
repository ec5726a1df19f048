package dev.rollcall.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.CannedServer;
import dev.rollcall.testkit.CliRun;
import dev.rollcall.testkit.Seeds;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A wrong input of a command is one line in words, without a name of a class or a trace. */
@Timeout(120)
class BrokenInputTest {

  private static final int DEEP = 200_000;

  @TempDir private Path folder;

  static Stream<Arguments> brokenFiles() {
    StringBuilder bomb = new StringBuilder("facts:\n  - source: s\n    a0: &a0 [x, x, x, x]\n");
    for (int i = 1; i < 24; i++) {
      bomb.append("    a%1$d: &a%1$d [*a%2$d, *a%2$d]\n".formatted(i, i - 1));
    }
    return Stream.of(
        Arguments.of("deep lists", "tenants: " + "[".repeat(DEEP)),
        Arguments.of("deep and closed", "tenants: " + "[".repeat(DEEP) + "]".repeat(DEEP)),
        Arguments.of("deep mappings", "{a: ".repeat(DEEP)),
        Arguments.of("deep blocks", "- ".repeat(DEEP)),
        Arguments.of("aliases of aliases", Seeds.LAB + bomb),
        Arguments.of("a cycle", "tenants: &t [*t]\n"),
        Arguments.of("a cyclic mapping", "a: &a {b: *a}\n"),
        Arguments.of("a cyclic key", "&k ? *k\n"),
        Arguments.of("a key twice", "tenants: []\ntenants: []\n"),
        Arguments.of("a tab", "tenants:\n\t- a\n"),
        Arguments.of("no text", "tenants: \u0000\u0001"),
        Arguments.of("an unknown alias", "tenants: *none\n"),
        Arguments.of("two documents", "tenants: []\n---\ntenants: []\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenFiles")
  void aBrokenSeedIsOneLine(String name, String content) throws IOException {
    assertMistake(serve("--seed", written(content)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenFiles")
  void aBrokenConfigIsOneLine(String name, String content) throws IOException {
    assertMistake(serve("--config", written(content)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--seed", "--config"})
  void aFileThatIsNoTextFileIsOneLine(String option) throws IOException {
    assertMistake(serve(option, folder.toString()));
    Path latin = folder.resolve("latin.yaml");
    Files.write(latin, "tenants: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(assertMistake(serve(option, latin.toString()))).contains("is not UTF-8");
    assertThat(assertMistake(serve(option, "/dev/zero"))).contains("is longer than 16 MiB");
  }

  @Test
  void aFileOfFactsWithoutEndIsOneLine() throws IOException {
    String seed = written(Seeds.LAB + "facts_files: [/dev/zero]\n");
    assertThat(assertMistake(serve("--seed", seed))).contains("/dev/zero: is longer than 128 MiB");
  }

  @Test
  @Timeout(30)
  void aNamedPipeWithoutAWriterIsOneLine() throws Exception {
    String pipe = folder.resolve("pipe").toString();
    assertThat(new ProcessBuilder("mkfifo", pipe).start().waitFor()).isZero();
    String expected = pipe + " cannot be read: it is a named pipe; use /dev/stdin";
    for (String option : List.of("--seed", "--config")) {
      assertThat(assertMistake(serve(option, pipe))).contains(expected);
    }
    String seed = written(Seeds.LAB + "facts_files: [" + pipe + "]\n");
    assertThat(assertMistake(serve("--seed", seed))).contains(expected);
    assertThat(assertMistake(importJanus(pipe))).contains(expected);
  }

  @Test
  @Timeout(30)
  void aCaptureWithoutEndIsOneLine() {
    assertThat(assertMistake(importJanus("/dev/zero")))
        .contains("/dev/zero is longer than 1 GiB and not a regular file");
  }

  private CliRun importJanus(String file) {
    return CliRun.run(
        "import",
        "janus",
        file,
        "--source",
        "/engines/janus-lab",
        "--data",
        folder.resolve("data").toString());
  }

  @Test
  void aServerThatIsNotThereIsOneLine() throws IOException {
    int free;
    try (ServerSocket taken = new ServerSocket(0)) {
      free = taken.getLocalPort();
    }
    assertThat(assertFailure(ask("http://127.0.0.1:" + free)))
        .contains("cannot be reached: nothing accepts the connection");
    assertThat(assertFailure(ask("http://no.such.host.invalid"))).contains("no such host");
    try (CannedServer server = new CannedServer(200, "<html>")) {
      assertThat(assertFailure(ask(server.url()))).contains("does not answer as a Rollcall does");
    }
    try (ServerSocket plain = new ServerSocket(0)) {
      Thread.startVirtualThread(() -> answerWithoutTls(plain));
      assertThat(assertFailure(ask("https://127.0.0.1:" + plain.getLocalPort())))
          .contains("TLS failed");
    }
    try (CannedServer server = new CannedServer(200, "[".repeat(DEEP))) {
      assertThat(assertFailure(ask(server.url()))).contains("does not answer as a Rollcall does");
    }
    assertMistake(CliRun.run("sources", "--url", "http://127.0.0.1", "--admin-token", "a\nb"));
  }

  @Test
  void aBrokenCaptureIsOneLine() throws IOException {
    Files.createDirectories(folder.resolve("data"));
    String file = written("\u0000\u0001{".repeat(10) + "[".repeat(DEEP));
    try (CannedServer server = new CannedServer(200, "{}")) {
      CliRun console =
          CliRun.run(
              "import",
              "janus",
              file,
              "--source",
              "s",
              "--url",
              server.url(),
              "--admin-token",
              "t");
      assertThat(console.out()).hasLineCount(1).contains("0 facts new");
      assertThat(console.err()).isEmpty();
    }
  }

  /** As an HTTP server: it answers what it reads, and reads on until the client closes. */
  private static void answerWithoutTls(ServerSocket server) {
    try (Socket client = server.accept()) {
      InputStream in = client.getInputStream();
      int _ = in.read(new byte[4096]);
      client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException _) {
      // The client resets the connection when TLS has failed.
    }
  }

  private CliRun serve(String option, String value) {
    return CliRun.run(
        "serve", "--port", "0", "--data", folder.resolve("data").toString(), option, value);
  }

  private static CliRun ask(String url) {
    return CliRun.run("sources", "--url", url, "--admin-token", "t");
  }

  private String written(String content) throws IOException {
    return Files.writeString(folder.resolve("input.yaml"), content).toString();
  }

  private String assertMistake(CliRun console) {
    return assertOneLine(console, 2);
  }

  private String assertFailure(CliRun console) {
    return assertOneLine(console, 1);
  }

  private String assertOneLine(CliRun console, int exitCode) {
    assertThat(console.exitCode()).as(console.err()).isEqualTo(exitCode);
    assertThat(console.out()).isEmpty();
    assertThat(console.err())
        .hasLineCount(1)
        .hasSizeLessThan(1000)
        .startsWith("rollcall: ")
        .doesNotContain("Exception", "Error:", "java.", "dev.rollcall", "\tat ");
    return console.err();
  }
}
