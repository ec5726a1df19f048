package dev.rollcall.feishu.reserve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.ReservableJitsi;
import dev.rollcall.testkit.RunningApp;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A server with a Jitsi whose rooms can be reserved, and what tests send to it. */
public final class ReserveLab implements AutoCloseable {

  static final String TENANT = "t-reserve00000000000000000000000000000000a";
  static final String FOREIGN = "t-reserve00000000000000000000000000000000b";
  static final String ALICE = "u-reserve00000000000000000000000000000000a";
  static final String BOB = "u-reserve00000000000000000000000000000000b";
  static final String APPLY = "/open-apis/vc/v1/reserves/apply?user_id_type=user_id";

  private static final String SEED =
      """
      tenants:
        - tenant_key: tenant-a
          apps:
            - app_id: cli_9f0000000000000a
              app_secret: secret-a-of-no-value
              scopes: [vc:reserve, vc:reserve:readonly, vc:meeting:readonly, contact:user.employee_id:readonly]
              rate_limit: unlimited
          users: [{user_id: alice}, {user_id: bob}, {user_id: carol, name: 王芳 & Co}]
          tokens:
            - {token: t-reserve00000000000000000000000000000000a, kind: tenant, app_id: cli_9f0000000000000a}
            - {token: u-reserve00000000000000000000000000000000a, kind: user, app_id: cli_9f0000000000000a, user_id: alice, scopes: [vc:reserve, vc:reserve:readonly]}
            - {token: u-reserve00000000000000000000000000000000b, kind: user, app_id: cli_9f0000000000000a, user_id: bob, scopes: [vc:reserve, vc:reserve:readonly]}
        - tenant_key: tenant-b
          apps:
            - app_id: cli_9f0000000000000b
              app_secret: secret-b-of-no-value
              scopes: [vc:reserve, vc:reserve:readonly]
              rate_limit: unlimited
          users: [{user_id: olga}]
          tokens:
            - {token: t-reserve00000000000000000000000000000000b, kind: tenant, app_id: cli_9f0000000000000b}
      sources:
      """;

  public final RunningApp app;
  final ReservableJitsi jitsi;

  public ReserveLab(Path folder, String... settings) {
    this(folder, ReservableJitsi.source("meet", "tenant-a"), List.of(settings));
  }

  /**
   * A server with another engine.
   *
   * @param source its lines in a seed
   */
  public ReserveLab(Path folder, String source, List<String> settings) {
    app = RunningApp.start(folder.resolve("data"), SEED + source, settings.toArray(String[]::new));
    jitsi = new ReservableJitsi(app, "meet");
  }

  /** The Unix time so long after now, as callers send it. */
  String in(Duration duration) {
    return Long.toString(app.clock().instant().plus(duration).getEpochSecond());
  }

  Answer send(String method, String path, String token, String body) {
    return RunningApp.send(
        app.request(path)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body)));
  }

  Answer get(String id, String token) {
    return app.get(one(id), token);
  }

  static String one(String id) {
    return "/open-apis/vc/v1/reserves/" + id + "?user_id_type=user_id";
  }

  Answer apply(String token, String settings) {
    return send(
        "POST",
        APPLY,
        token,
        "{'end_time':'%s','owner_id':'alice','meeting_settings':%s}"
            .formatted(in(Duration.ofDays(1)), settings)
            .replace('\'', '"'));
  }

  /** {@code data.reserve} of a reservation that is made. */
  public JsonNode made(String settings) {
    Answer answer = apply(TENANT, settings);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().path("data").path("reserve");
  }

  /** The running meeting of a reservation. */
  public JsonNode active(JsonNode reserve) {
    String path = "/get_active_meeting?with_participants=true&user_id_type=user_id";
    Answer answer =
        app.get("/open-apis/vc/v1/reserves/" + reserve.path("id").stringValue() + path, TENANT);
    assertThat(answer.code()).as(answer.text()).isZero();
    return answer.json().at("/data/meeting");
  }

  /** The records of the meetings that have a number. */
  public List<JsonNode> ofNumber(String number) {
    String meetings = "/open-apis/vc/v1/meetings/";
    Answer answer =
        app.get(
            meetings
                + "list_by_no?meeting_no=%s&start_time=%s&end_time=%s"
                    .formatted(number, in(Duration.ofDays(-1)), in(Duration.ofDays(1))),
            TENANT);
    assertThat(answer.code()).as(answer.text()).isZero();
    return answer
        .json()
        .at("/data/meeting_briefs")
        .valueStream()
        .map(brief -> brief.path("id").stringValue() + "?user_id_type=user_id")
        .map(one -> app.get(meetings + one, TENANT).json().at("/data/meeting"))
        .toList();
  }

  public Answer open(String number, String language) {
    return RunningApp.send(app.request("/j/" + number).header("Accept-Language", language).GET());
  }

  public Answer enter(String number, String form) {
    return RunningApp.send(
        app.request("/j/" + number)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofByteArray(form.getBytes(UTF_8))));
  }

  @Override
  public void close() {
    app.close();
  }
}
