package dev.rollcall.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.Events;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import dev.rollcall.testkit.SharedApp;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may send facts, and whose. */
@ExtendWith(SharedApp.class)
class FactsCallersTest {

  private static final String FACTS = "/rollcall/v1/facts";

  private final RunningApp app;

  FactsCallersTest(RunningApp app) {
    this.app = app;
  }

  @Test
  void theAdminTokenSendsFactsOfEverySource() {
    Answer answer =
        app.facts(List.of(event("/engines/lab-1", "admin"), event("/engines/lab-b", "admin")));
    assertThat(answer.outcomes()).containsExactly("accepted", "accepted");
  }

  @Test
  void aSourcesKeySendsItsOwnFactsAndThoseOfOthersAreRefusedOneByOne() {
    Answer answer =
        app.post(
            FACTS,
            Seeds.KEY,
            RunningApp.NDJSON,
            String.join(
                "\n",
                event("/engines/lab-1", "own"),
                event("/engines/lab-2", "same tenant"),
                event("/engines/lab-b", "other tenant"),
                event("/engines/nowhere", "nowhere"),
                event("/engines/lab-1", "own too")));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.outcomes())
        .containsExactly("accepted", "refused", "refused", "refused", "accepted");
    // Whether another source exists is not this key's to know.
    assertThat(answer.reasons().subList(1, 4)).containsOnly("source is not this key's source");
    assertThat(meetings("/engines/lab-2", "same tenant")).isZero();
    assertThat(meetings("/engines/lab-b", "other tenant")).isZero();
    assertThat(meetings("/engines/lab-1", "own")).isEqualTo(1);
  }

  @Test
  void requestWithoutATokenIsRefused() {
    Answer answer =
        RunningApp.send(
            app.request(FACTS)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(event("/engines/lab-1", "nobody"))));
    assertUnauthorized(answer);
    assertThat(meetings("/engines/lab-1", "nobody")).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer wrong",
        "Bearer ",
        "Bearer",
        "Basic " + RunningApp.ADMIN,
        RunningApp.ADMIN,
        "Bearer " + RunningApp.ADMIN + "x",
        "Bearer " + Seeds.TOKEN
      })
  void aWrongTokenOpensNothing(String authorization) {
    for (String path : List.of(FACTS, "/rollcall/v1/tokens", "/rollcall/v1/people")) {
      assertUnauthorized(
          RunningApp.send(
              app.request(path)
                  .header("Authorization", authorization)
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString("{}"))));
    }
    for (String path :
        List.of("/rollcall/v1/meetings", "/rollcall/v1/users/alice?tenant_key=tenant-a")) {
      assertUnauthorized(RunningApp.send(app.request(path).header("Authorization", authorization)));
    }
  }

  @Test
  void aSourcesKeyIsForFactsAlone() {
    List<Answer> answers =
        List.of(
            app.get("/rollcall/v1/meetings", Seeds.KEY),
            app.get("/rollcall/v1/users/alice?tenant_key=tenant-a", Seeds.KEY),
            app.post("/rollcall/v1/tokens", Seeds.KEY, "application/json", "{}"),
            app.post("/rollcall/v1/people", Seeds.KEY, "application/json", "{}"));
    assertThat(answers).allSatisfy(answer -> FactsBodiesTest.assertProblem(answer, 403));
  }

  private static void assertUnauthorized(Answer answer) {
    FactsBodiesTest.assertProblem(answer, 401);
    assertThat(answer.header("WWW-Authenticate")).hasValue("Bearer");
    assertThat(answer.text()).doesNotContain("wrong", RunningApp.ADMIN, Seeds.TOKEN);
  }

  private int meetings(String source, String subject) {
    String query = "?source=" + source + "&subject=" + subject.replace(' ', '+');
    return app.get("/rollcall/v1/meetings" + query, RunningApp.ADMIN)
        .json()
        .path("meetings")
        .size();
  }

  private static String event(String source, String subject) {
    return new Events(source, subject).started("1", "09:00:00", "{}");
  }
}
