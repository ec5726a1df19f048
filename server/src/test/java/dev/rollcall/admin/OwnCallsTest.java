package dev.rollcall.admin;

import static dev.rollcall.admin.FactsBodiesTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.Events;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import dev.rollcall.testkit.SharedApp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The calls of our own API besides the facts. */
@ExtendWith(SharedApp.class)
class OwnCallsTest {

  private static final String TOKENS = "/rollcall/v1/tokens";

  private final RunningApp app;
  private final String meeting;

  OwnCallsTest(RunningApp app) {
    this.app = app;
    Events lab = Events.lab("own calls");
    Answer sent =
        app.facts(
            List.of(
                lab.started("1", "09:00:00", "{'topic': 'Weekly', 'owner': {'id': 'alice'}}"),
                lab.joined("2", "09:00:00", "s", "alice"),
                lab.ended("3", "09:30:00")));
    meeting = sent.json().at("/results/0/meeting_id").asString();
  }

  @Test
  void aMintedTenantTokenReadsUntilItExpires() {
    Answer minted =
        mint("{'kind': 'tenant', 'app_id': '%s', 'tenant_key': 'tenant-a', 'expires_in': 60}");
    assertThat(minted.status()).as(minted.text()).isEqualTo(200);
    assertThat(minted.json().path("expires_in").asInt()).isEqualTo(60);
    String token = minted.json().path("token").asString();
    assertThat(token).matches("t-[0-9A-Za-z]{40}");
    assertThat(read(token).code()).isZero();
    app.clock().pass(Duration.ofSeconds(61));
    assertThat(read(token).code()).isEqualTo(99991663);
  }

  @Test
  void userIsShownWithTheProfile() {
    JsonNode alice =
        app.get("/rollcall/v1/users/alice?tenant_key=tenant-a", RunningApp.ADMIN).json();
    assertThat(alice.path("en_name").asString()).isEqualTo("Alice A.");
    assertThat(alice.path("email").asString()).isEqualTo("alice@example.com");
    assertThat(alice.path("mobile").asString()).isEqualTo("+8613800000001");
    assertThat(alice.path("employee_no").asString()).isEqualTo("17");
    assertThat(alice.path("department_ids").toString()).isEqualTo("[\"od-2\",\"od-1\"]");
    assertThat(alice.path("avatar_url").asString()).isEqualTo("https://cdn.example.com/a.png");
    assertThat(alice.has("password")).isFalse();
  }

  @Test
  void aTokenLastsTwoHoursUnlessToldOtherwise() {
    assertThat(
            mint("{'kind': 'tenant', 'app_id': '%s', 'tenant_key': 'tenant-a'}")
                .json()
                .path("expires_in")
                .asInt())
        .isEqualTo(7200);
  }

  @Test
  void aMintedUserTokenSpeaksForItsUserWithTheGrantedScopes() {
    String granted = userToken("alice", ", 'scopes': ['vc:meeting:readonly']");
    assertThat(granted).matches("u-[0-9A-Za-z]{40}");
    assertThat(read(granted).code()).isZero();
    // Neither in the meeting nor its owner.
    assertThat(read(userToken("bob", ", 'scopes': ['vc:meeting:readonly']")).code())
        .isEqualTo(121005);
    assertThat(read(userToken("alice", ", 'scopes': []")).code()).isEqualTo(99991679);
    assertThat(read(userToken("alice", "")).code()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'app_id': 'A', 'tenant_key': 'tenant-a'}                                       | kind",
        "{'kind': 'app', 'app_id': 'A', 'tenant_key': 'tenant-a'}                        | kind",
        "{'kind': 'tenant', 'tenant_key': 'tenant-a'}                                    | app_id",
        "{'kind': 'tenant', 'app_id': 'cli_x', 'tenant_key': 'tenant-a'}                 | app_id",
        "{'kind': 'tenant', 'app_id': 'A', 'tenant_key': 'tenant-b'}                     | app_id",
        "{'kind': 'tenant', 'app_id': 'A'}                                               | tenant_key",
        "{'kind': 'user', 'app_id': 'A', 'tenant_key': 'tenant-a'}                       | user_id",
        "{'kind': 'user', 'app_id': 'A', 'tenant_key': 'tenant-a', 'user_id': 'olga'}    | user_id",
        "{'kind': 'user', 'app_id': 'A', 'tenant_key': 'tenant-a', 'user_id': 'alice', 'scopes': 'x'} | scopes",
        "{'kind': 'tenant', 'app_id': 'A', 'tenant_key': 'tenant-a', 'expires_in': 0}    | expires_in",
        "{'kind': 'tenant', 'app_id': 'A', 'tenant_key': 'tenant-a', 'expires_in': '60'} | expires_in",
        "{'kind': 'tenant', 'app_id': 'A', 'tenant_key': 'tenant-a', 'expires_in': 1e99} | expires_in",
        "[]                                                                              | body",
        "{'kind':                                                                        | line 1",
      })
  void aWrongTokenRequestIsAProblemThatNamesTheMember(String body, String named) {
    Answer answer = post(TOKENS, body.replace("'A'", "'" + Seeds.APP + "'"));
    assertProblem(answer, 400);
    assertThat(answer.json().path("detail").asString()).contains(named);
  }

  @Test
  void veryDeepJsonIsTheClientsMistake() {
    assertProblem(post(TOKENS, "[".repeat(20_000)), 400);
  }

  @Test
  void aUserHasIdsOfEveryKindGivenOnesFirst() {
    JsonNode bob = app.get("/rollcall/v1/users/bob?tenant_key=tenant-a", RunningApp.ADMIN).json();
    assertThat(bob.path("union_id").asString()).isEqualTo("on_explicit_bob");
    assertThat(bob.path("open_ids").propertyNames())
        .containsExactly(Seeds.APP, Seeds.SISTER_APP, Seeds.STRANGER_APP);
  }

  @ParameterizedTest
  @CsvSource({
    "/rollcall/v1/users/bob, 400",
    "/rollcall/v1/users/bob?tenant_key=, 400",
    "/rollcall/v1/users/nobody?tenant_key=tenant-a, 404",
    "/rollcall/v1/users/bob?tenant_key=tenant-b, 404",
    "/rollcall/v1/users/bob?tenant_key=%00, 400",
    "/rollcall/v1/users/%00?tenant_key=tenant-a, 400",
    "/rollcall/v1/meetings?page_token=hush, 400",
    "/rollcall/v1/meetings?page_token=-1, 400",
    "/rollcall/v1/meetings?source=, 400",
  })
  void aQuestionThatHasNoAnswerIsAProblem(String path, int status) {
    Answer answer = app.get(path, RunningApp.ADMIN);
    assertProblem(answer, status);
    assertThat(answer.text()).doesNotContain("hush");
  }

  @Test
  void aMeetingIsFoundByWhatItsSourceCallsIt() {
    Answer answer =
        app.get("/rollcall/v1/meetings?source=/engines/lab-1&subject=own+calls", RunningApp.ADMIN);
    assertThat(answer.text())
        .isEqualTo(
            """
            {"meetings":[{"meeting_id":"%s","revision":3,"source":"/engines/lab-1",\
            "subject":"own calls","topic":"Weekly","status":3,"tenant_key":"tenant-a",\
            "start_time":"2026-11-20T09:00:00Z","end_time":"2026-11-20T09:30:00Z",\
            "participant_count":1,"participant_count_accumulated":1}]}"""
                .formatted(meeting));
    assertThat(meetings("?source=/engines/lab-1&subject=nothing")).isEmpty();
    assertThat(meetings("?source=/engines/nowhere")).isEmpty();
  }

  @Test
  void aMeetingThatHasNotBegunIsListedWithoutAnId() {
    Events lab = Events.lab("only planned");
    Answer answer =
        app.facts(List.of(lab.event("1", "meeting.scheduled", "08:00:00", "{'topic': 'Later'}")));
    assertThat(answer.json().at("/results/0").has("meeting_id")).isFalse();
    List<JsonNode> found = meetings("?source=/engines/lab-1&subject=only+planned");
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().has("meeting_id")).isFalse();
    assertThat(found.getFirst().path("revision").asInt()).isEqualTo(1);
  }

  @Test
  void manyMeetingsComeInPagesEachOnce() {
    app.facts(
        IntStream.range(0, 230)
            .mapToObj(
                i -> new Events("/engines/lab-2", "paged " + i).started("1", "09:00:00", "{}"))
            .toList());
    List<String> subjects = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    String next = "";
    do {
      JsonNode page =
          app.get(
                  "/rollcall/v1/meetings?source=/engines/lab-2&page_size=100" + next,
                  RunningApp.ADMIN)
              .json();
      sizes.add(page.path("meetings").size());
      page.path("meetings").forEach(row -> subjects.add(row.path("subject").asString()));
      next = page.has("page_token") ? "&page_token=" + page.path("page_token").asString() : "";
    } while (!next.isEmpty());
    assertThat(sizes).containsExactly(100, 100, 30);
    assertThat(subjects).hasSize(230).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"token", "people"})
  void anImportAsksWhoAnIdentityIs(String by) {
    Answer answer =
        post(
            "/rollcall/v1/people",
            "{'source': '/engines/janus-lab', 'identity': 'tk-a', 'by': '%s'}".formatted(by));
    assertThat(answer.text()).isEqualTo("{\"user_id\":\"alice\"}");
    Answer unlisted =
        post(
            "/rollcall/v1/people",
            "{'source': '/engines/janus-lab', 'identity': 'bob', 'by': '%s'}".formatted(by));
    assertThat(unlisted.text()).isEqualTo(by.equals("token") ? "{\"user_id\":\"bob\"}" : "{}");
  }

  @Test
  void anImportOfAnUnknownSourceIsToldSo() {
    assertProblem(
        post("/rollcall/v1/people", "{'source': '/x', 'identity': 'bob', 'by': 'token'}"), 404);
  }

  private Answer post(String path, String singleQuoted) {
    return app.post(path, RunningApp.ADMIN, "application/json", singleQuoted.replace('\'', '"'));
  }

  private Answer mint(String body) {
    return post(TOKENS, body.formatted(Seeds.APP));
  }

  private String userToken(String user, String more) {
    Answer minted =
        mint(
            "{'kind': 'user', 'app_id': '%s', 'tenant_key': 'tenant-a', 'user_id': '"
                + user
                + "'"
                + more
                + "}");
    assertThat(minted.status()).as(minted.text()).isEqualTo(200);
    return minted.json().path("token").asString();
  }

  private Answer read(String token) {
    return app.get("/open-apis/vc/v1/meetings/" + meeting, token);
  }

  private List<JsonNode> meetings(String query) {
    return app.get("/rollcall/v1/meetings" + query, RunningApp.ADMIN)
        .json()
        .path("meetings")
        .valueStream()
        .toList();
  }
}
