package dev.rollcall.admin.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.Events;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import dev.rollcall.time.IdSource;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reset, and ids that repeat, whichever engine the store runs on. */
abstract class ResetContract {

  private static final String RESET = "/rollcall/v1/reset";
  private RunningApp app;

  abstract String[] store();

  @BeforeEach
  void start(@TempDir Path folder) {
    app = open(folder);
  }

  private RunningApp open(Path folder) {
    return RunningApp.startForTests(
        folder.resolve("data"), Seeds.SMALL, IdSource.seeded(7), store());
  }

  @AfterEach
  void stop() {
    app.close();
  }

  @Test
  void resetLeavesTheSeedAndNothingElse() {
    String config = admin("GET", "config", "").text();
    String meeting = meeting("first");
    admin("POST", "tenants", "{'tenant_key': 'more'}");
    admin("PATCH", "apps/" + Seeds.APP, "{'enabled': false}");
    admin("POST", "admins", "{'name': 'eve', 'role': 'reader'}");
    admin("POST", "clock", "{'advance': '91d', 'freeze': true}");
    admin("POST", "faults", "{'match': {}, 'fault': {'status': 503}}");
    assertThat(reset().text()).isEqualTo("{\"reset\":true}");
    assertThat(admin("GET", "config", "").text()).isEqualTo(config);
    assertThat(admin("GET", "clock", "").json().path("frozen").asBoolean()).isFalse();
    assertThat(admin("GET", "clock", "").json().path("now").asString())
        .startsWith(app.clock().instant().toString().substring(0, 10));
    assertThat(admin("GET", "audit", "").json().path("items")).isEmpty();
    assertThat(admin("GET", "admins", "").json().path("items")).isEmpty();
    assertThat(admin("GET", "meetings", "").json().path("meetings")).isEmpty();
    assertThat(app.read(meeting).status()).isEqualTo(404);
    assertThat(app.read(meeting("second")).status()).isEqualTo(200);
  }

  @Test
  void meetingOfTheSameNameIsAnotherOneAfterAReset() {
    for (int people = 1; people <= 3; people++) {
      List<String> events = new ArrayList<>();
      Events lab = Events.lab("same");
      events.add(
          lab.started("s", "09:00:00", "{'topic': 'T%d', 'meeting_id': '77'}".formatted(people)));
      for (int i = 0; i < people; i++) {
        events.add(lab.joined("j" + i, "09:00:00", "s" + i, "user-" + i));
      }
      // As many facts each time: a record that is kept by number and revision would be served.
      for (int i = people; i < 3; i++) {
        events.add(lab.event("n" + i, "meeting.updated", "09:01:00", "{}"));
      }
      String id = app.meetingOf(events.toArray(String[]::new));
      for (int i = 0; i < 3; i++) {
        assertThat(app.meeting(id).path("topic").asString()).isEqualTo("T" + people);
        assertThat(app.meeting(id).path("participants")).hasSize(people);
      }
      reset();
    }
  }

  @Test
  void sameCallsGiveTheSameAfterAResetAndInAnotherRun(@TempDir Path other) {
    List<String> once = calls(app);
    reset();
    assertThat(calls(app)).isEqualTo(once);
    if (store().length == 0) {
      try (RunningApp again = open(other)) {
        assertThat(calls(again)).isEqualTo(once);
      }
    }
  }

  private static List<String> calls(RunningApp on) {
    List<String> told = new ArrayList<>();
    call(
        on,
        told,
        "tokens",
        "{'kind': 'tenant', 'app_id': '%s', 'tenant_key': 'tenant-a'}".formatted(Seeds.APP));
    call(
        on,
        told,
        "tokens",
        "{'kind': 'user', 'app_id': '%s', 'tenant_key': 'tenant-a', 'user_id': 'alice'}"
            .formatted(Seeds.APP));
    call(on, told, "apps", "{'app_id': 'cli_x', 'tenant_key': 'tenant-a'}");
    call(on, told, "users", "{'user_id': 'zoe', 'tenant_key': 'tenant-a'}");
    call(on, told, "admins", "{'name': 'ann', 'role': 'reader'}");
    call(on, told, "worlds", "{}");
    for (String subject : List.of("one", "two")) {
      told.add(
          on.meetingOf(
              Events.lab(subject).started("s", "09:00:00", "{}"),
              Events.lab(subject).joined("j", "09:00:00", "s", "alice")));
    }
    return told;
  }

  private static void call(RunningApp on, List<String> told, String path, String body) {
    Answer answer =
        on.post(
            "/rollcall/v1/" + path, RunningApp.ADMIN, "application/json", body.replace('\'', '"'));
    assertThat(answer.status()).as(answer.text()).isIn(200, 201);
    told.add(answer.text());
  }

  @Test
  void resetUnderLoadAnswersNothingWithAFailure() throws Exception {
    AtomicBoolean ended = new AtomicBoolean();
    try (ExecutorService clients = Executors.newFixedThreadPool(6)) {
      List<Future<List<Integer>>> running = new ArrayList<>();
      for (int client = 0; client < 6; client++) {
        int number = client;
        running.add(clients.submit(load(number, ended)));
      }
      for (int i = 0; i < 8; i++) {
        assertThat(reset().status()).isEqualTo(200);
        String kept = meeting("kept-" + i);
        assertThat(app.read(kept).status()).isEqualTo(200);
      }
      ended.set(true);
      for (Future<List<Integer>> client : running) {
        assertThat(statuses(client)).isNotEmpty().allMatch(status -> status < 500);
      }
    }
    reset();
    assertThat(admin("GET", "meetings", "").json().path("meetings")).isEmpty();
  }

  private Callable<List<Integer>> load(int number, AtomicBoolean ended) {
    return () -> {
      List<Integer> statuses = new ArrayList<>();
      for (int i = 0; !ended.get() || statuses.isEmpty(); i++) {
        statuses.add(
            number < 2
                ? app.facts(
                        List.of(
                            Events.lab("load-" + number + "-" + i).started("s", "09:00:00", "{}")))
                    .status()
                : app.get(
                        "/open-apis/vc/v1/meetings/list_by_no?meeting_no=123456789&start_time=1&end_time=2",
                        Seeds.TOKEN)
                    .status());
      }
      return statuses;
    };
  }

  private static List<Integer> statuses(Future<List<Integer>> client) throws InterruptedException {
    try {
      return client.get();
    } catch (ExecutionException e) {
      throw new AssertionError("a client failed", e);
    }
  }

  private String meeting(String subject) {
    return app.meetingOf(
        Events.lab(subject).started("s", "09:00:00", "{}"),
        Events.lab(subject).joined("j", "09:00:00", "s", "alice"));
  }

  private Answer reset() {
    return app.post(RESET, RunningApp.ADMIN, "application/json", "");
  }

  private Answer admin(String method, String path, String body) {
    HttpRequest.Builder request =
        app.request("/rollcall/v1/" + path).header("Authorization", "Bearer " + RunningApp.ADMIN);
    return RunningApp.send(
        request.method(method, BodyPublishers.ofString(body.replace('\'', '"'))));
  }
}
