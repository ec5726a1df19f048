package dev.rollcall.admin;

import static dev.rollcall.admin.FactsBodiesTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.http.Route;
import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The log of what administrators changed. */
class AuditTest {

  /**
   * One call.
   *
   * @param call its route, as {@code method template}
   * @param example {@code path body}
   * @param entry {@code action resource} of its entry in the log
   */
  private record Change(String call, String example, String entry) {}

  /** A call of each route that changes something, in the order in which they are made. */
  private static final List<Change> CHANGES =
      List.of(
          new Change(
              "POST /rollcall/v1/tokens",
              "tokens {'kind': 'tenant', 'app_id': '%s', 'tenant_key': 'tenant-a'}"
                  .formatted(Seeds.APP),
              "create tokens"),
          new Change(
              "POST /rollcall/v1/inbox/replay", "inbox/replay {'all': true}", "replay inbox"),
          new Change(
              "POST /rollcall/v1/backup", "backup {'target': 'FOLDER/copy.zip'}", "create backup"),
          new Change(
              "POST /rollcall/v1/admins",
              "admins {'name': 'eve', 'role': 'reader'}",
              "create admins/eve"),
          new Change(
              "DELETE /rollcall/v1/admins/{name}", "admins/mallory ", "delete admins/mallory"),
          new Change(
              "DELETE /rollcall/v1/tokens/{token_id}", "tokens/TOKEN ", "delete tokens/TOKEN"),
          new Change(
              "POST /rollcall/v1/apps",
              "apps {'app_id': 'cli_x', 'tenant_key': 'tenant-a'}",
              "create apps/cli_x"),
          new Change(
              "PATCH /rollcall/v1/apps/{app_id}",
              "apps/%s {'name': 'A'}".formatted(Seeds.APP),
              "update apps/" + Seeds.APP),
          new Change("DELETE /rollcall/v1/apps/{app_id}", "apps/cli_gone ", "delete apps/cli_gone"),
          new Change(
              "POST /rollcall/v1/apps/{app_id}/secret",
              "apps/%s/secret {}".formatted(Seeds.APP),
              "rotate apps/%s/secret".formatted(Seeds.APP)),
          new Change(
              "POST /rollcall/v1/users",
              "users {'user_id': 'x', 'tenant_key': 'tenant-a'}",
              "create users/x"),
          new Change(
              "PATCH /rollcall/v1/users/{user_id}",
              "users/bob?tenant_key=tenant-a {'name': 'B'}",
              "update users/bob"),
          new Change(
              "DELETE /rollcall/v1/users/{user_id}",
              "users/alice?tenant_key=tenant-a ",
              "delete users/alice"),
          new Change(
              "POST /rollcall/v1/tenants", "tenants {'tenant_key': 't1'}", "create tenants/t1"),
          new Change(
              "PATCH /rollcall/v1/tenants/{tenant_key}",
              "tenants/tenant-a {'name': 'A'}",
              "update tenants/tenant-a"),
          new Change(
              "DELETE /rollcall/v1/tenants/{tenant_key}", "tenants/gone ", "delete tenants/gone"),
          new Change(
              "POST /rollcall/v1/config",
              "config {'tenants': [{'tenant_key': 't2'}]}",
              "create tenants/t2"),
          new Change(
              "POST /rollcall/v1/sources",
              "sources {'source': '/engines/s9', 'tenant_key': 'tenant-b', 'kind': 'facts'}",
              "create sources/s9"),
          new Change(
              "PATCH /rollcall/v1/sources/{name}",
              "sources/lab-1 {'people': {'a': 'bob'}}",
              "update sources/lab-1"),
          new Change(
              "DELETE /rollcall/v1/sources/{name}", "sources/lab-2 ", "delete sources/lab-2"),
          new Change(
              "POST /rollcall/v1/sources/{name}/secret",
              "sources/lab-b/secret {}",
              "rotate sources/lab-b"));

  /** Facts are a log of their own; a delivery is an engine's; people is a question. */
  private static final Set<String> NO_CHANGES =
      Set.of(
          "POST /rollcall/v1/facts",
          "POST /rollcall/v1/sources/{name}",
          "POST /rollcall/v1/people",
          // For tests only.
          "POST /rollcall/v1/clock",
          "POST /rollcall/v1/reset",
          "POST /rollcall/v1/worlds",
          "DELETE /rollcall/v1/worlds/{world}",
          "POST /rollcall/v1/faults",
          "DELETE /rollcall/v1/faults",
          "DELETE /rollcall/v1/faults/{id}",
          "DELETE /rollcall/v1/journal",
          // BackfillCallsTest: they need a source of kind feishu.
          "POST /rollcall/v1/mirror/backfill",
          "POST /rollcall/v1/mirror/backfill/pause");

  private RunningApp app;
  private AdminCalls calls;

  @BeforeEach
  void start(@TempDir Path folder) {
    app = RunningApp.start(folder.resolve("data"), Seeds.SMALL);
    calls = new AdminCalls(app);
  }

  @AfterEach
  void stop() {
    app.close();
  }

  @Test
  void everyCallThatChangesSomethingIsInTheLog() {
    List<String> mutating = new ArrayList<>();
    for (Route route : app.app().routes()) {
      if (route.template().startsWith("/rollcall/") && !route.method().equals("GET")) {
        mutating.add(route.method() + " " + route.template());
      }
    }
    mutating.removeAll(NO_CHANGES);
    assertThat(CHANGES).extracting(Change::call).containsExactlyInAnyOrderElementsOf(mutating);
    calls.token("mallory", "reader");
    String admin = calls.token("ada", "admin");
    calls.post(admin, "tenants", "{'tenant_key': 'gone'}");
    String token =
        calls.get(admin, "tokens?app_id=" + Seeds.APP).json().at("/items/0/token_id").asString();
    calls.post(admin, "apps", "{'app_id': 'cli_gone', 'tenant_key': 'tenant-a'}");
    for (Change change : CHANGES) {
      int before = calls.changes();
      String[] request = change.example().replace("TOKEN", token).split(" ", 2);
      String body =
          request[1].replace("FOLDER/copy.zip", app.data().resolveSibling("copy.zip").toString());
      Answer answer = calls.send(admin, change.call().split(" ", 2)[0], request[0], body);
      assertThat(answer.status()).as(change.call() + answer.text()).isIn(200, 201);
      assertThat(calls.changes()).as(change.call()).isEqualTo(before + 1);
      JsonNode entry = calls.lastChange();
      assertThat(entry.path("action").asString() + " " + entry.path("resource").asString())
          .isEqualTo(change.entry().replace("TOKEN", token));
      assertThat(entry.path("actor").asString()).isEqualTo("ada");
      assertThat(entry.path("time").asString()).isEqualTo(app.clock().instant().toString());
      assertThat(entry.path("changes").isObject()).isTrue();
    }
  }

  @Test
  void secretIsToldAsChangedOnly() {
    String token = calls.token("ada", "operator");
    assertThat(calls.lastChange().toString())
        .contains(
            "\"actor\":\"built-in\",\"action\":\"create\",\"resource\":\"admins/ada\"",
            "\"changes\":{\"role\":{\"after\":\"operator\"},\"token\":\"changed\"}")
        .doesNotContain(token);
    Answer minted =
        calls.post(
            RunningApp.ADMIN,
            "tokens",
            "{'kind': 'user', 'app_id': '%s', 'tenant_key': 'tenant-a', 'user_id': 'alice'}"
                .formatted(Seeds.APP));
    assertThat(calls.lastChange().toString())
        .contains("\"user_id\":{\"after\":\"alice\"}", "\"token\":\"changed\"")
        .doesNotContain(minted.json().path("token").asString());
  }

  @Test
  void refusedChangeIsNotInTheLog() {
    calls.token("ada", "reader");
    int before = calls.changes();
    calls.post(RunningApp.ADMIN, "admins", "{'name': 'ada', 'role': 'reader'}");
    calls.send(RunningApp.ADMIN, "DELETE", "admins/nobody", "");
    calls.post(RunningApp.ADMIN, "tokens", "{'kind': 'x'}");
    assertThat(calls.changes()).isEqualTo(before);
  }

  @Test
  void entriesAreFoundByActorResourceAndTime() {
    String ada = calls.token("ada", "admin");
    app.clock().pass(Duration.ofHours(1));
    calls.post(ada, "admins", "{'name': 'eve', 'role': 'reader'}");
    calls.post(ada, "inbox/replay", "{}");
    assertThat(resources("actor=ada")).containsExactly("inbox", "admins/eve");
    assertThat(resources("resource=admins")).containsExactly("admins/eve", "admins/ada");
    assertThat(resources("resource=admins/eve")).containsExactly("admins/eve");
    assertThat(resources("resource=admin")).isEmpty();
    assertThat(resources("from=2026-11-20T12:30:00Z")).hasSize(2);
    assertThat(resources("to=2026-11-20T12:30:00Z")).containsExactly("admins/ada");
    assertThat(resources("from=2026-11-20&to=2026-11-20")).hasSize(3);
    assertThat(resources("from=2026-11-21")).isEmpty();
  }

  @Test
  void latestComesFirstInPages() {
    for (int i = 0; i < 5; i++) {
      calls.token("a" + i, "reader");
    }
    List<String> all = new ArrayList<>();
    String next = "";
    do {
      JsonNode page = calls.get(RunningApp.ADMIN, "audit?page_size=2" + next).json();
      page.path("items").forEach(item -> all.add(item.path("resource").asString()));
      next = page.has("page_token") ? "&page_token=" + page.path("page_token").asString() : "";
    } while (!next.isEmpty());
    assertThat(all)
        .containsExactly("admins/a4", "admins/a3", "admins/a2", "admins/a1", "admins/a0");
  }

  @ParameterizedTest
  @CsvSource({
    "actr=x, actr",
    "page_size=0, page_size",
    "page_size=501, page_size",
    "page_token=x, page_token",
    "from=yesterday, from",
    "actor=, actor"
  })
  void wrongParameterIsAProblemThatNamesIt(String query, String named) {
    Answer answer = calls.get(RunningApp.ADMIN, "audit?" + query);
    assertProblem(answer, 400);
    assertThat(answer.json().path("detail").asString()).contains(named);
  }

  private List<String> resources(String query) {
    return calls
        .get(RunningApp.ADMIN, "audit?" + query)
        .json()
        .path("items")
        .valueStream()
        .map(item -> item.path("resource").asString())
        .toList();
  }
}
