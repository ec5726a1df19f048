package dev.rollcall.admin;

import static dev.rollcall.admin.FactsBodiesTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.admins.Role;
import dev.rollcall.http.Route;
import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Who may make which call of our own API. */
@TestInstance(Lifecycle.PER_CLASS)
class RolesTest {

  private static final String RESET = "POST /rollcall/v1/reset";

  /** Each call, with the least role that may make it. */
  private static final Map<String, Role> NEEDED =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("POST /rollcall/v1/facts", Role.OPERATOR),
              Map.entry("GET /rollcall/v1/tokens", Role.READER),
              Map.entry("POST /rollcall/v1/tokens", Role.ADMIN),
              Map.entry("DELETE /rollcall/v1/tokens/{token_id}", Role.ADMIN),
              Map.entry("GET /rollcall/v1/meetings", Role.READER),
              Map.entry("GET /rollcall/v1/meetings/{meeting_id}", Role.READER),
              Map.entry("GET /rollcall/v1/meetings/{meeting_id}/facts", Role.READER),
              Map.entry("GET /rollcall/v1/meetings/{meeting_id}/sessions", Role.READER),
              Map.entry("GET /rollcall/v1/meetings/{meeting_id}/explain", Role.READER),
              Map.entry("GET /rollcall/v1/meetings/{meeting_id}/presence", Role.READER),
              Map.entry("GET /rollcall/v1/reports/attendance", Role.READER),
              Map.entry("GET /rollcall/v1/users", Role.READER),
              Map.entry("POST /rollcall/v1/users", Role.OPERATOR),
              Map.entry("GET /rollcall/v1/users/{user_id}", Role.READER),
              Map.entry("PATCH /rollcall/v1/users/{user_id}", Role.OPERATOR),
              Map.entry("DELETE /rollcall/v1/users/{user_id}", Role.OPERATOR),
              Map.entry("GET /rollcall/v1/apps", Role.READER),
              Map.entry("POST /rollcall/v1/apps", Role.ADMIN),
              Map.entry("GET /rollcall/v1/apps/{app_id}", Role.READER),
              Map.entry("PATCH /rollcall/v1/apps/{app_id}", Role.OPERATOR),
              Map.entry("DELETE /rollcall/v1/apps/{app_id}", Role.OPERATOR),
              Map.entry("POST /rollcall/v1/apps/{app_id}/secret", Role.ADMIN),
              Map.entry("GET /rollcall/v1/apps/{app_id}/app_ticket", Role.ADMIN),
              Map.entry("POST /rollcall/v1/people", Role.OPERATOR),
              Map.entry("GET /rollcall/v1/mirror/backfill", Role.READER),
              Map.entry("POST /rollcall/v1/mirror/backfill", Role.OPERATOR),
              Map.entry("POST /rollcall/v1/mirror/backfill/pause", Role.OPERATOR),
              Map.entry("GET /rollcall/v1/inbox/sources", Role.READER),
              Map.entry("GET /rollcall/v1/sources", Role.READER),
              Map.entry("POST /rollcall/v1/sources", Role.OPERATOR),
              Map.entry("GET /rollcall/v1/sources/{name}", Role.READER),
              Map.entry("PATCH /rollcall/v1/sources/{name}", Role.OPERATOR),
              Map.entry("DELETE /rollcall/v1/sources/{name}", Role.OPERATOR),
              Map.entry("POST /rollcall/v1/sources/{name}/secret", Role.ADMIN),
              Map.entry("GET /rollcall/v1/inbox", Role.READER),
              Map.entry("GET /rollcall/v1/inbox/{number}", Role.READER),
              Map.entry("POST /rollcall/v1/inbox/replay", Role.OPERATOR),
              Map.entry("GET /rollcall/v1/backup", Role.READER),
              Map.entry("POST /rollcall/v1/backup", Role.ADMIN),
              Map.entry("GET /rollcall/v1/admins", Role.ADMIN),
              Map.entry("POST /rollcall/v1/admins", Role.ADMIN),
              Map.entry("DELETE /rollcall/v1/admins/{name}", Role.ADMIN),
              Map.entry("GET /rollcall/v1/audit", Role.READER),
              Map.entry("GET /rollcall/v1/config", Role.READER),
              Map.entry("POST /rollcall/v1/config", Role.ADMIN),
              Map.entry("GET /rollcall/v1/clock", Role.READER),
              Map.entry("POST /rollcall/v1/clock", Role.ADMIN),
              Map.entry("GET /rollcall/v1/faults", Role.READER),
              Map.entry("POST /rollcall/v1/faults", Role.ADMIN),
              Map.entry("DELETE /rollcall/v1/faults", Role.ADMIN),
              Map.entry("DELETE /rollcall/v1/faults/{id}", Role.ADMIN),
              Map.entry("GET /rollcall/v1/journal", Role.READER),
              Map.entry("DELETE /rollcall/v1/journal", Role.ADMIN),
              Map.entry(RESET, Role.ADMIN),
              Map.entry("POST /rollcall/v1/worlds", Role.ADMIN),
              Map.entry("DELETE /rollcall/v1/worlds/{world}", Role.ADMIN),
              Map.entry("GET /rollcall/v1/tenants", Role.READER),
              Map.entry("POST /rollcall/v1/tenants", Role.OPERATOR),
              Map.entry("GET /rollcall/v1/tenants/{tenant_key}", Role.READER),
              Map.entry("PATCH /rollcall/v1/tenants/{tenant_key}", Role.OPERATOR),
              Map.entry("DELETE /rollcall/v1/tenants/{tenant_key}", Role.OPERATOR)));

  /** An engine's, proven in its own way. */
  private static final String DELIVERY = "POST /rollcall/v1/sources/{name}";

  private static final String FACTS = "POST /rollcall/v1/facts";

  private final Map<Role, String> tokens = new TreeMap<>();
  private RunningApp app;
  private AdminCalls calls;

  @BeforeAll
  void start(@TempDir Path folder) {
    app = RunningApp.startForTests(folder.resolve("data"), Seeds.SMALL);
    calls = new AdminCalls(app);
    makeAdministrators();
  }

  private void makeAdministrators() {
    for (Role role : Role.values()) {
      tokens.put(role, calls.token("the-" + role.wire(), role.wire()));
    }
  }

  @AfterAll
  void stop() {
    app.close();
  }

  @Test
  void everyCallHasItsRole() {
    List<String> served =
        new ArrayList<>(app.app().routes().stream().map(RolesTest::name).toList());
    served.removeIf(name -> !name.contains(" /rollcall/") || name.equals(DELIVERY));
    assertThat(NEEDED.keySet()).containsExactlyInAnyOrderElementsOf(served);
  }

  @Test
  void everyRoleDoesWhatItMayAndNoMore() {
    NEEDED.forEach(
        (call, needed) -> {
          for (Role role : Role.values()) {
            Answer answer = answer(call, tokens.getOrDefault(role, ""));
            if (role.includes(needed)) {
              assertThat(answer.status()).as(call + " " + role).isNotIn(401, 403, 500);
            } else {
              assertProblem(answer, 403);
              assertThat(detail(answer))
                  .as(call + " " + role)
                  .isEqualTo(
                      "this call needs an administrator of the role %s; the-%s has the role %s"
                          .formatted(needed.wire(), role.wire(), role.wire()));
            }
          }
          if (call.equals(RESET)) {
            makeAdministrators();
          }
        });
  }

  @Test
  void builtInTokenMayMakeEveryCall() {
    for (String call : NEEDED.keySet()) {
      assertThat(answer(call, RunningApp.ADMIN).status()).as(call).isNotIn(401, 403, 500);
    }
    makeAdministrators();
  }

  @Test
  void sourcesKeyIsForFactsAlone() {
    NEEDED.forEach(
        (call, needed) -> {
          Answer answer = answer(call, Seeds.KEY);
          if (call.equals(FACTS)) {
            assertThat(answer.status()).isEqualTo(400);
          } else {
            assertProblem(answer, 403);
            assertThat(detail(answer)).contains("role " + needed.wire(), "source's key");
          }
        });
  }

  @Test
  void callerWithoutAValidTokenIsUnauthenticated() {
    for (String call : NEEDED.keySet()) {
      for (String token : List.of("garbage", "rca-" + "0".repeat(48), "", Seeds.TOKEN)) {
        Answer answer = answer(call, token);
        assertProblem(answer, 401);
        assertThat(answer.header("WWW-Authenticate")).hasValue("Bearer");
        assertThat(answer.text()).doesNotContain("garbage", "rca-");
      }
    }
  }

  private Answer answer(String call, String token) {
    String[] parts = call.split(" ", 2);
    String path = parts[1].replace("/rollcall/v1/", "").replaceAll("\\{\\w+}", "none");
    return calls.send(token, parts[0], path, parts[0].equals("GET") ? "" : "{");
  }

  private static String name(Route route) {
    return route.method() + " " + route.template();
  }

  private static String detail(Answer answer) {
    return answer.json().path("detail").asString();
  }
}
