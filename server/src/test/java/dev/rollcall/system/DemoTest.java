package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.seed.DemoCredentials;
import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.Browser;
import dev.rollcall.testkit.ChildServer;
import dev.rollcall.testkit.Curl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What the demo prints works when it is pasted. */
@Timeout(60)
class DemoTest {

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

      JsonNode token = Curl.run(curls.get(0)).json();
      assertThat(token.path("code").asInt(-1)).isZero();
      assertThat(token.path("tenant_access_token").asString()).startsWith("t-");

      JsonNode meeting = Curl.run(curls.get(1)).json().path("data").path("meeting");
      assertThat(meeting.path("participants").size()).isEqualTo(2);
      assertThat(meeting.path("status").asInt()).isEqualTo(3);
      assertThat(meeting.path("ability").path("use_video").asBoolean()).isTrue();
      // A token from the first command reads the meeting as well.
      String withIssued =
          curls
              .get(1)
              .replaceFirst(
                  "Bearer [^']+", "Bearer " + token.path("tenant_access_token").asString());
      assertThat(Curl.run(withIssued).json().path("data").path("meeting")).isEqualTo(meeting);

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
      token = Curl.run(curls.get(0));
      assertThat(token.json().path("expire").asInt()).isEqualTo(7200);
      read =
          curls
              .get(1)
              .replaceFirst(
                  "Bearer [^']+", "Bearer " + token.json().path("tenant_access_token").asString());
      meeting = Curl.run(read);
      assertThat(meeting.json().path("code").asInt(-1)).isZero();
      for (JsonNode participant : meeting.json().at("/data/meeting/participants")) {
        assertThat(Path.of("../README.md")).content().contains(participant.path("id").asString());
      }
    }
    try (ChildServer demo = ChildServer.start(folder, "demo", "--port", "0")) {
      List<String> curls = curls(demo);
      String readAgain = read.replaceFirst(ADDRESS.pattern(), address(curls));
      assertThat(Curl.run(readAgain).json()).isEqualTo(meeting.json());
      assertThat(Curl.run(curls.get(0)).json()).isEqualTo(token.json());
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

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @Timeout(120)
  void aRestartedDemoKnowsTheTokensOfThoseWhoSignedIn(boolean keepsItsData) {
    List<String> arguments = new ArrayList<>(List.of("demo", "--port", "0"));
    if (keepsItsData) {
      arguments.addAll(List.of("--data", folder.resolve("kept").toString()));
    }
    String[] command = arguments.toArray(String[]::new);
    String token;
    Answer user;
    try (ChildServer demo = ChildServer.start(folder, command)) {
      String address = address(curls(demo));
      token = tokenOfBob(address);
      user = userInfo(address, token);
      assertThat(user.json().at("/data/name").asString()).isEqualTo("Bob");
      demo.terminate();
      assertThat(demo.exitCode()).isZero();
    }
    try (ChildServer demo = ChildServer.start(folder, command)) {
      assertThat(userInfo(address(curls(demo)), token).json()).isEqualTo(user.json());
    }
  }

  /** Bob signs in by one click and lets a device speak for him. */
  private static String tokenOfBob(String address) {
    Browser browser = new Browser(address);
    Answer none = browser.open("/signin/device");
    Map<String, String> app =
        Map.of(
            "client_id", "cli_9f0000000000000a",
            "client_secret", "demo-secret-of-no-value-0000000a");
    Map<String, String> asked = new HashMap<>(app);
    asked.put("scope", "vc:meeting:readonly");
    Answer device = browser.submit(none, "/oauth/v1/device_authorization", asked);
    String code = device.json().path("user_code").asString();
    Answer page = browser.open("/signin/device?user_code=" + code);
    Answer signedIn = browser.submit(page, "/signin", Map.of("user", "6d195dcd"));
    Answer consent = browser.open(signedIn.header("Location").orElseThrow());
    browser.submit(consent, "/signin/consent", Map.of("decision", "allow"));
    Map<String, String> exchange = new HashMap<>(app);
    exchange.put("grant_type", "urn:ietf:params:oauth:grant-type:device_code");
    exchange.put("device_code", device.json().path("device_code").asString());
    return browser.submit(none, "/oauth/v3/token", exchange).json().path("access_token").asString();
  }

  private static Answer userInfo(String address, String token) {
    return Curl.run(
        "curl %s/open-apis/authen/v1/user_info -H 'Authorization: Bearer %s'"
            .formatted(address, token));
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
}
