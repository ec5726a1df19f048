package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.seed.DemoCredentials;
import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.ChildServer;
import dev.rollcall.testkit.RunningApp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the demo prints works when it is pasted. */
@Timeout(60)
class DemoTest {

  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:[0-9]+");

  @TempDir private Path folder;

  @Test
  void theTwoCommandsThatItPrintsWork() throws IOException {
    try (ChildServer demo = ChildServer.start(folder, "demo", "--port", "0")) {
      List<String> lines = new ArrayList<>();
      do {
        lines.add(demo.nextLine());
      } while (!lines.getLast().startsWith("Node:"));
      List<String> curls = lines.stream().filter(line -> line.startsWith("curl ")).toList();
      assertThat(curls).hasSize(2);
      String address = address(lines);
      assertThat(lines).anyMatch(line -> line.contains("openBaseUrl(\"" + address + "\")"));
      assertThat(lines).anyMatch(line -> line.contains("domain: '" + address + "'"));

      JsonNode token = run(curls.get(0)).json();
      assertThat(token.path("code").asInt(-1)).isZero();
      assertThat(token.path("tenant_access_token").asString()).startsWith("t-");

      JsonNode meeting = run(curls.get(1)).json().path("data").path("meeting");
      assertThat(meeting.path("participants").size()).isEqualTo(2);
      assertThat(meeting.path("status").asInt()).isEqualTo(3);
      assertThat(meeting.path("ability").path("use_video").asBoolean()).isTrue();
      // A token from the first command reads the meeting as well.
      String withIssued =
          curls
              .get(1)
              .replaceFirst(
                  "Bearer [^']+", "Bearer " + token.path("tenant_access_token").asString());
      assertThat(run(withIssued).json().path("data").path("meeting")).isEqualTo(meeting);

      demo.terminate();
      assertThat(demo.exitCode()).isZero();
      assertThat(lines.size() + demo.otherLines().size()).isLessThan(20);
      assertThat(demo.errors()).doesNotContain("WARNING", "SEVERE");
    }
    try (var left = Files.list(folder.resolve("tmp"))) {
      assertThat(left).as("the demo's folder goes with it").isEmpty();
    }
  }

  @Test
  @Timeout(120)
  void aClientOfOneRunGoesOnWithTheNext() throws IOException {
    Answer token;
    Answer meeting;
    String read;
    try (ChildServer demo = ChildServer.start(folder, "demo", "--port", "0")) {
      List<String> curls = curls(demo);
      token = run(curls.get(0));
      assertThat(token.json().path("expire").asInt()).isEqualTo(7200);
      read =
          curls
              .get(1)
              .replaceFirst(
                  "Bearer [^']+", "Bearer " + token.json().path("tenant_access_token").asString());
      meeting = run(read);
      assertThat(meeting.json().path("code").asInt(-1)).isZero();
      for (JsonNode participant : meeting.json().at("/data/meeting/participants")) {
        assertThat(Path.of("../README.md")).content().contains(participant.path("id").asString());
      }
    }
    try (ChildServer demo = ChildServer.start(folder, "demo", "--port", "0")) {
      List<String> curls = curls(demo);
      String readAgain = read.replaceFirst(ADDRESS.pattern(), address(curls));
      assertThat(run(readAgain).json()).isEqualTo(meeting.json());
      assertThat(run(curls.get(0)).json()).isEqualTo(token.json());
    }
  }

  @Test
  void aDemoThatKeepsItsDataHasAKeyOfItsOwn() throws IOException {
    Path data = folder.resolve("kept");
    DemoCredentials.placeKey(folder);
    try (ChildServer demo =
        ChildServer.start(folder, "demo", "--port", "0", "--data", data.toString())) {
      curls(demo);
    }
    assertThat(data.resolve("server.key"))
        .satisfies(
            key -> assertThat(Files.mismatch(key, folder.resolve("server.key"))).isNotEqualTo(-1));
  }

  private static List<String> curls(ChildServer demo) {
    List<String> lines = new ArrayList<>();
    do {
      lines.add(demo.nextLine());
    } while (!lines.getLast().startsWith("Node:"));
    return lines.stream().filter(line -> line.startsWith("curl ")).toList();
  }

  private static String address(List<String> lines) {
    Matcher matcher = ADDRESS.matcher(lines.getFirst());
    assertThat(matcher.find()).isTrue();
    return matcher.group();
  }

  /** Does what curl would, for the few options that the demo uses. */
  private static Answer run(String curl) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(curl);
    while (matcher.find()) {
      words.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
    }
    assertThat(words.removeFirst()).isEqualTo("curl");
    HttpRequest.Builder request = HttpRequest.newBuilder();
    String method = "GET";
    String body = "";
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      switch (word) {
        case "-s" -> {}
        case "-X" -> method = words.get(++i);
        case "-H" -> {
          String[] header = words.get(++i).split(": ", 2);
          request.header(header[0], header[1]);
        }
        case "-d" -> body = words.get(++i);
        default -> {
          assertThat(word).startsWith("http://");
          request.uri(URI.create(word));
        }
      }
    }
    return RunningApp.send(
        request.method(
            method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
  }
}
