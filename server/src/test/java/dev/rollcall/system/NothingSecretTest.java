package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.Events;
import dev.rollcall.testkit.LogCapture;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No token and no secret gets into the log or the data folder, and no payload into the log. */
class NothingSecretTest {

  private static final String PAYLOAD = "Hush";

  @TempDir private Path folder;

  @Test
  void neitherLogNorDataFolderHoldsASecret() throws IOException {
    List<String> secrets = new ArrayList<>(secretsOfTheSeed());
    Path data = folder.resolve("data");
    List<String> log;
    try (LogCapture capture = new LogCapture()) {
      RunningApp app = RunningApp.start(data, Seeds.LAB);
      try (app) {
        secrets.addAll(useEverything(app));
        // While it runs, its write-ahead log is there too.
        assertHidden(secrets, everythingIn(data));
      }
      app.again().close();
      log = capture.lines();
    }
    assertThat(secrets).hasSizeGreaterThan(15);
    assertHidden(secrets, everythingIn(data));

    String logged = String.join("", log);
    // It did log: each request by its path, and each refused fact by its id.
    assertThat(logged)
        .contains("GET /open-apis/vc/v1/meetings/", "POST /rollcall/v1/facts 401", "hidden/bad");
    assertHidden(secrets, logged);
    assertThat(logged).doesNotContain(PAYLOAD, "971024", "user_id_type", "source-key");
  }

  /** Private things that a client may send, and the secrets among them. */
  private static List<String> useEverything(RunningApp app) {
    Events lab = Events.lab("hidden");
    String id =
        app.meetingOf(
            lab.started("1", "09:00:00", "{'topic': 'Hush topic', 'password': '971024'}"),
            lab.event(
                "2",
                "session.joined",
                "09:00:00",
                "{'session': 'Hush session', 'participant': {'id': 'alice', 'name': 'Hush Name'}}"));
    app.facts(
        List.of(
            lab.event(
                "bad", "meeting.updated", "09:00:00", "{'topic': 'Hush', 'password': 971024}"),
            lab.event(
                "worse",
                "meeting.updated",
                "09:00:00",
                "{'owner': {'id': 'Hush', 'id_type': 'union_id'}}"),
            "{Hush"));
    List<String> secrets = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Answer issued = issue(app, Seeds.APP, Seeds.SECRET);
      secrets.add(issued.json().path("tenant_access_token").asString());
    }
    issue(app, Seeds.APP, "wrong-secret-Hush");
    issue(app, "cli_Hush", Seeds.SECRET);
    for (String kind : List.of("tenant", "user")) {
      String body =
          "{'kind': '%s', 'app_id': '%s', 'tenant_key': 'tenant-a', 'user_id': 'alice'}"
              .formatted(kind, Seeds.APP);
      Answer minted =
          app.post(
              "/rollcall/v1/tokens",
              RunningApp.ADMIN,
              "application/json",
              Events.json(body).toString());
      secrets.add(minted.json().path("token").asString());
    }
    String query = "?with_participants=true&user_id_type=union_id&x=Hush";
    for (String token :
        Stream.concat(secrets.stream(), Stream.of("t-wrong-Hush", "u-wrong-Hush", Seeds.TOKEN))
            .toList()) {
      app.get("/open-apis/vc/v1/meetings/" + id + query, token);
    }
    app.post("/rollcall/v1/facts", "wrong-key-Hush", "application/json", "{'Hush': 1}");
    app.post("/rollcall/v1/facts", Seeds.KEY, "application/json", "{'Hush'");
    app.post("/rollcall/v1/facts", Seeds.KEY, "text/Hush", "Hush");
    app.get("/rollcall/v1/users/alice?tenant_key=tenant-a&token=Hush", RunningApp.ADMIN);
    RunningApp.send(
        app.request("/rollcall/v1/facts")
            .header("Authorization", "Basic Hush")
            .header("X-Hush", "Hush")
            .POST(BodyPublishers.ofString("Hush")));
    return secrets;
  }

  private static Answer issue(RunningApp app, String appId, String secret) {
    return app.post(
        "/open-apis/auth/v3/tenant_access_token/internal",
        "none-Hush",
        "application/json",
        "{\"app_id\":\"%s\",\"app_secret\":\"%s\"}".formatted(appId, secret));
  }

  private static List<String> secretsOfTheSeed() {
    return List.of(
        Seeds.SECRET,
        "secret-b-of-no-value",
        "secret-c-of-no-value",
        "secret-d-of-no-value",
        Seeds.TOKEN,
        Seeds.SISTER_TOKEN,
        Seeds.STRANGER_TOKEN,
        Seeds.FOREIGN_TOKEN,
        Seeds.KEY,
        Seeds.OTHER_KEY,
        Seeds.FOREIGN_KEY,
        RunningApp.ADMIN);
  }

  private static void assertHidden(List<String> secrets, String text) {
    for (String secret : secrets) {
      assertThat(text.contains(secret)).as("readable: %s", secret).isFalse();
      // Without its prefix it would be as good.
      assertThat(text.contains(secret.substring(2))).as("readable in part: %s", secret).isFalse();
    }
  }

  private static String everythingIn(Path data) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    // The search does find what stands there.
    assertThat(all).contains("cli_9f0000000000000a", "/engines/lab-1", "Hush topic");
    return all.toString();
  }
}
