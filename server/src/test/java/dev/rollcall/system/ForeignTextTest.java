package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.Main;
import dev.rollcall.testkit.CannedServer;
import dev.rollcall.testkit.CliRun;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Foreign text does not steer the terminal of a reader, in any command. */
class ForeignTextTest {

  private static final String NASTY = "a\u001b]0;x\u0007\u009b2J\u202eb\u2028c\u200b\uDB40\uDC41d";
  private static final String SHOWN =
      "a\\u001b]0;x\\u0007\\u009b2J\\u202eb\\u2028c\\u200b\\udb40\\udc41d";
  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir private Path folder;

  @Test
  void ofSources() throws IOException {
    assertPrintable(
        ask(
            """
            {"sources":[{"source":"%1$s","kind":"%1$s","name":"%1$s","last_delivery":"%1$s",
              "ignored":{"%1$s":1},"unknown_events":{"%1$s":1},"unknown":["%1$s"]}]}\
            """,
            "sources"),
        7);
  }

  @Test
  void ofTheInbox() throws IOException {
    assertPrintable(
        ask(
            """
            {"deliveries":[{"number":1,"received":"%1$s","source":"%1$s","reason":"%1$s"}]}\
            """,
            "inbox"),
        3);
  }

  @Test
  void ofADeliveryWhoseBodyRemainsJson() throws IOException {
    String body = JSON.createObjectNode().put("name", NASTY).toString();
    String delivery =
        JSON.createObjectNode().put("number", 1).put("reason", NASTY).put("body", body).toString();
    CliRun console = ask(delivery.replace("%", "%%"), "inbox", "show", "1");
    assertPrintable(console, 1);
    String last = console.out().lines().toList().getLast();
    assertThat(JSON.readTree(last).path("name").asString()).isEqualTo(NASTY);
  }

  @Test
  void ofAnImport() throws IOException {
    Path capture = folder.resolve("c.ndjson");
    try (var small = getClass().getResourceAsStream("/dev/rollcall/demo/janus-small.ndjson")) {
      Files.write(capture, small.readAllBytes());
    }
    assertPrintable(
        ask(
            """
            {"results":[{"result":"refused","reason":"%1$s"}]}\
            """,
            "import", "janus", capture.toString(), "--source", "/engines/janus-lab"),
        1);
  }

  @Test
  void ofAnError() throws IOException {
    try (CannedServer server = new CannedServer(404, json("{\"detail\":\"%1$s\"}"))) {
      CliRun console = CliRun.run("sources", "--url", server.url(), "--admin-token", "t");
      assertThat(console.exitCode()).isEqualTo(1);
      assertThat(console.err()).contains(SHOWN).doesNotContain("\u001b", "\u202e");
    }
    CliRun console = CliRun.run("serve", "--seed", "none\u001b\u202e.yaml");
    assertThat(console.err()).contains("none\\u001b\\u202e.yaml").hasLineCount(1);
  }

  @Test
  void aClosedPipeEndsACommandWithOneLine() throws IOException {
    PrintStream standardOut = System.out;
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int one) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    try (CannedServer server =
        new CannedServer(200, "{\"deliveries\":[{\"number\":1}],\"page_token\":\"1\"}")) {
      java.io.StringWriter err = new java.io.StringWriter();
      String[] arguments = {"inbox", "--url", server.url(), "--admin-token", "t"};
      picocli.CommandLine commandLine = Main.commandLine();
      commandLine.setErr(new java.io.PrintWriter(err, true));
      System.setOut(new PrintStream(closed, true, StandardCharsets.UTF_8));
      int code = Main.execute(commandLine, arguments);
      assertThat(code).isEqualTo(1);
      assertThat(err.toString()).isEqualTo("rollcall: standard output is closed or full\n");
    } finally {
      System.setOut(standardOut);
    }
  }

  private static CliRun ask(String answer, String... command) throws IOException {
    try (CannedServer server = new CannedServer(200, json(answer))) {
      return CliRun.run(
          java.util.stream.Stream.concat(
                  java.util.Arrays.stream(command),
                  java.util.stream.Stream.of("--url", server.url(), "--admin-token", "t"))
              .toArray(String[]::new));
    }
  }

  /** The text as a part of JSON's strings, as another system would send it. */
  private static String json(String template) {
    String quoted = JSON.writeValueAsString(NASTY);
    return template.formatted(quoted.substring(1, quoted.length() - 1));
  }

  private static void assertPrintable(CliRun console, int times) {
    assertThat(console.err()).isEmpty();
    assertThat(console.out().split(java.util.regex.Pattern.quote(SHOWN), -1))
        .as(console.out())
        .hasSize(times + 1);
    assertThat(console.out().chars().filter(c -> c != '\n'))
        .noneMatch(c -> Character.isISOControl(c) || c == 0x202e || c == 0x2028 || c == 0x200b);
  }
}
