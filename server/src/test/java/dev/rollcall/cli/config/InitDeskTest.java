package dev.rollcall.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.ChildServer;
import dev.rollcall.testkit.CliRun;
import dev.rollcall.testkit.Curl;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What {@code init --desk} prints works when it is pasted. */
final class InitDeskTest {

  private static final String ADDRESS = "http://127.0.0.1:8686";

  @TempDir private Path folder;

  @Test
  @Timeout(120)
  void printedCurlReadsTheMeetingOfTheFile() {
    Path file = folder.resolve("desk.yaml");
    CliRun run = CliRun.run("init", "--desk", file.toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    List<String> lines = run.out().lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst()).contains("./rollcall serve --dev --seed " + file);
    assertThat(lines.getLast()).contains(ADDRESS);
    String data = folder.resolve("data").toString();
    try (ChildServer server =
        ChildServer.start(
            folder, "serve", "--dev", "--seed", file.toString(), "--port=0", "--data", data)) {
      String curl = lines.getLast().replace(ADDRESS, server.address());
      JsonNode meeting = Curl.run(curl).json().at("/data/meeting");
      assertThat(meeting.path("topic").asString()).isEqualTo("Weekly");
      assertThat(meeting.path("status").asInt()).isEqualTo(3);
      assertThat(meeting.path("participants").size()).isEqualTo(2);
      String asAlice = curl.replace("Bearer t-desk", "Bearer u-desk");
      assertThat(Curl.run(asAlice).json().at("/data/meeting/topic").asString()).isEqualTo("Weekly");
    }
  }
}
