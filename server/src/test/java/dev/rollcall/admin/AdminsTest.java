package dev.rollcall.admin;

import static dev.rollcall.admin.FactsBodiesTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.SharedApp;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Several administrators, each with a token of their own. */
@ExtendWith(SharedApp.class)
class AdminsTest {

  private final AdminCalls calls;

  AdminsTest(RunningApp app) {
    calls = new AdminCalls(app);
  }

  @Test
  void tokenIsToldOnceAndGoodAtOnce() {
    Answer made = calls.post(RunningApp.ADMIN, "admins", "{'name': 'once', 'role': 'reader'}");
    assertThat(made.status()).isEqualTo(201);
    String token = made.json().path("token").asString();
    assertThat(token).matches("rca-[0-9a-f]{48}");
    assertThat(calls.get(token, "meetings").status()).isEqualTo(200);
    String listed = calls.get(RunningApp.ADMIN, "admins").text();
    assertThat(listed).contains("\"name\":\"once\",\"role\":\"reader\"").doesNotContain(token);
    calls.send(RunningApp.ADMIN, "DELETE", "admins/once", "");
  }

  @Test
  void revokedTokenIsRefusedAtOnce() {
    String token = calls.token("gone", "admin");
    assertThat(calls.get(token, "admins").status()).isEqualTo(200);
    assertThat(calls.send(RunningApp.ADMIN, "DELETE", "admins/gone", "").status()).isEqualTo(200);
    assertProblem(calls.get(token, "meetings"), 401);
    assertProblem(calls.send(RunningApp.ADMIN, "DELETE", "admins/gone", ""), 404);
    String another = calls.token("gone", "reader");
    assertProblem(calls.get(token, "meetings"), 401);
    assertThat(calls.get(another, "meetings").status()).isEqualTo(200);
    calls.send(RunningApp.ADMIN, "DELETE", "admins/gone", "");
  }

  @Test
  void nameIsTakenOnce() {
    calls.token("double", "operator");
    assertProblem(
        calls.post(RunningApp.ADMIN, "admins", "{'name': 'double', 'role': 'admin'}"), 409);
    calls.send(RunningApp.ADMIN, "DELETE", "admins/double", "");
  }

  @Test
  void builtInAdministratorStays() {
    assertProblem(calls.send(RunningApp.ADMIN, "DELETE", "admins/built-in", ""), 404);
    assertThat(calls.get(RunningApp.ADMIN, "meetings").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'role': 'reader'}                               | name is missing",
        "{'name': 'built-in', 'role': 'reader'}           | name is not 1 to 64",
        "{'name': 'a b', 'role': 'reader'}                | name is not 1 to 64",
        "{'name': 'x'}                                    | role is missing",
        "{'name': 'x', 'role': 'owner'}                   | role is none of admin, operator, reader",
        "{'name': 'x', 'role': 'reader', 'rolle': 'x'}    | unknown member 'rolle'; near: role",
        "{'name': 'x', 'role': 7}                         | role is missing or no string",
        "[]                                               | not a JSON object",
      })
  void wrongBodyIsAProblemThatNamesTheMember(String body, String named) {
    int before = calls.changes();
    Answer answer = calls.post(RunningApp.ADMIN, "admins", body);
    assertProblem(answer, 400);
    assertThat(answer.json().path("detail").asString()).contains(named);
    assertThat(calls.changes()).isEqualTo(before);
  }

  @Test
  void administratorsComeInPages() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      calls.token("page-" + i, "reader");
    }
    String next = "";
    do {
      JsonNode page = calls.get(RunningApp.ADMIN, "admins?page_size=2" + next).json();
      assertThat(page.path("items").size()).isLessThanOrEqualTo(2);
      page.path("items").forEach(item -> names.add(item.path("name").asString()));
      next = page.has("page_token") ? "&page_token=" + page.path("page_token").asString() : "";
    } while (!next.isEmpty());
    assertThat(names).contains("page-0", "page-4").doesNotHaveDuplicates().isSorted();
    for (int i = 0; i < 5; i++) {
      calls.send(RunningApp.ADMIN, "DELETE", "admins/page-" + i, "");
    }
  }
}
