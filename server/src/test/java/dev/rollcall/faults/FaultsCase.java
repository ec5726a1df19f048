package dev.rollcall.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.Events;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Tests that share one server for tests, which speaks HTTP/2 too. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class FaultsCase {

  static final String FAULTS = "/rollcall/v1/faults";
  static final String TENANT_TOKEN = "/open-apis/auth/v3/tenant_access_token/internal";

  private static final String SEED =
      Seeds.LAB
          + """
            - {source: /engines/jitsi, tenant_key: tenant-a, kind: jitsi, authorization: jitsi-of-no-value}
          """;

  final RunningApp app;
  final String meeting;

  FaultsCase(Path folder) {
    app = RunningApp.startForTests(folder.resolve("data"), SEED, "http2=true");
    Events weekly = Events.lab("weekly");
    meeting =
        app.meetingOf(weekly.joined("1", "09:00:00", "a", "alice"), weekly.ended("2", "10:00:00"));
  }

  @AfterAll
  void stop() {
    app.close();
  }

  @AfterEach
  void clear() {
    assertThat(delete(FAULTS).status()).isEqualTo(200);
  }

  final String meetingPath() {
    return "/open-apis/vc/v1/meetings/" + meeting;
  }

  /** Adds a rule; JSON with single quotes. */
  final Answer add(String rule) {
    return app.post(FAULTS, RunningApp.ADMIN, "application/json", rule.replace('\'', '"'));
  }

  final String added(String rule) {
    Answer answer = add(rule);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json().path("id").asString();
  }

  final Answer delete(String path) {
    return RunningApp.send(
        app.request(path).DELETE().header("Authorization", "Bearer " + RunningApp.ADMIN));
  }

  /** A call with a fault for it alone. */
  final Answer get(String path, String token, String fault) {
    return RunningApp.send(
        app.request(path)
            .GET()
            .header("Authorization", "Bearer " + token)
            .header(Faults.HEADER, fault.replace('\'', '"')));
  }

  final Answer read() {
    return app.get(meetingPath(), Seeds.TOKEN);
  }

  final Answer facts(String fault, String... events) {
    return RunningApp.send(
        app.request("/rollcall/v1/facts")
            .header("Authorization", "Bearer " + RunningApp.ADMIN)
            .header("Content-Type", RunningApp.NDJSON)
            .header(Faults.HEADER, fault.replace('\'', '"'))
            .POST(BodyPublishers.ofString(String.join("\n", events))));
  }

  final Answer tokenOf(String app, String secret) {
    return this.app.post(
        TENANT_TOKEN,
        "none",
        "application/json",
        "{\"app_id\":\"%s\",\"app_secret\":\"%s\"}".formatted(app, secret));
  }
}
