package dev.rollcall.admin;

import static dev.rollcall.admin.FactsBodiesTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.Events;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Users that change while the server runs. */
abstract class UsersContract extends ManagedServer {

  private static final Events MEETING = Events.lab("m");

  @Test
  void userIsFoundByContactCallsAtOnce() {
    admin("PATCH", "apps/" + Seeds.APP, "{'scopes': ['contact:user.id:readonly']}");
    Answer made =
        admin(
            "POST",
            "users",
            "{'user_id': 'carol', 'tenant_key': 'tenant-a', 'mobile': '138 0000 0001'}");
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    assertThat(made.json().path("mobile").asString()).isEqualTo("+8613800000001");
    assertThat(userOf("+8613800000001")).isEqualTo(openId("carol"));
    admin("PATCH", user("carol"), "{'mobile': '+44 20 7946 0000'}");
    assertThat(userOf("+8613800000001")).isEmpty();
    assertThat(userOf("+442079460000")).isEqualTo(openId("carol"));
  }

  @Test
  void everyFieldOfTheSeedIsTakenAndTold() {
    String fields =
        "'user_id':'carol','name':'Carol','en_name':'Carol C.','email':'carol@example.com',"
            + "'mobile':'+8613800000001','employee_no':'17','department_ids':['od-1'],"
            + "'avatar_url':'https://x.example/a.png','tenant_key':'tenant-a',"
            + "'union_id':'on_c','open_ids':{'cli_9f0000000000000a':'ou_c'}";
    Answer made = admin("POST", "users", "{" + fields + ",'password':'correct-horse'}");
    assertThat(made.json()).isEqualTo(json("{" + fields + ",'revision':1}"));
    assertThat(calls.lastChange().toString())
        .contains("\"password\":\"changed\"")
        .doesNotContain("correct-horse");
    JsonNode less =
        admin("PATCH", user("carol"), "{'union_id':null,'open_ids':null,'email':null}").json();
    assertThat(less.path("union_id").asString()).startsWith("on_").isNotEqualTo("on_c");
    assertThat(less.at("/open_ids/" + Seeds.APP).asString()).isNotEqualTo("ou_c");
    assertThat(less.has("email")).isFalse();
    assertThat(less.path("revision").asInt()).isEqualTo(2);
  }

  @Test
  void userOfAFactCanBeDescribed() {
    app.meetingOf(MEETING.joined("1", "09:00:00", "s1", "newcomer"));
    assertProblem(admin("POST", "users", "{'user_id': 'newcomer', 'tenant_key': 'tenant-a'}"), 409);
    assertThat(admin("PATCH", user("newcomer"), "{'name': 'New'}").json().path("name").asString())
        .isEqualTo("New");
  }

  @Test
  void changedIdIsServedInPastRecordsAtOnce() {
    String meeting = endedMeeting();
    for (int i = 0; i < 3; i++) {
      assertThat(ids(meeting)).contains(openId("alice"));
    }
    admin("PATCH", user("alice"), "{'open_ids': {'%s': 'ou_new'}}".formatted(Seeds.APP));
    assertThat(ids(meeting)).contains("ou_new");
  }

  @Test
  void deletedUserIsAnonymousInRecords() {
    String meeting = endedMeeting();
    JsonNode before = app.meeting(meeting);
    String alice = openId("alice");
    assertThat(ids(meeting)).contains(alice);
    assertThat(admin("DELETE", user("alice"), "").status()).isEqualTo(200);
    assertThat(app.read(meeting).text()).doesNotContain(alice, "alice");
    JsonNode after = app.meeting(meeting);
    assertThat(after.path("participant_count")).isEqualTo(before.path("participant_count"));
    assertThat(after.path("participants").size()).isEqualTo(2);
    assertThat(ids(meeting)).hasSize(1).contains(openId("bob"));
    assertThat(after.path("participants").findValuesAsString("first_join_time"))
        .containsExactlyInAnyOrderElementsOf(
            before.path("participants").findValuesAsString("first_join_time"));
    assertProblem(admin("GET", user("alice"), ""), 404);
    // A later fact changes nothing of it.
    app.facts(List.of(MEETING.joined("9", "09:20:00", "s9", "alice")));
    assertThat(app.read(meeting).text()).doesNotContain(alice, "alice");
    assertThat(admin("GET", "users?tenant_key=tenant-a", "").text()).doesNotContain("alice");
    assertThat(calls.get(RunningApp.ADMIN, "audit?resource=users/alice").text())
        .doesNotContain("Alice");
  }

  @Test
  void deletedUsersTokensAreRefusedAtOnce() {
    String token =
        calls
            .post(
                RunningApp.ADMIN,
                "tokens",
                ("{'kind': 'user', 'app_id': '%s', 'tenant_key': 'tenant-a', 'user_id': 'alice',"
                        + " 'scopes': ['vc:meeting:readonly']}")
                    .formatted(Seeds.APP))
            .json()
            .path("token")
            .asString();
    String meeting = endedMeeting();
    assertThat(app.get("/open-apis/vc/v1/meetings/" + meeting, token).status()).isEqualTo(200);
    Answer trial = admin("DELETE", user("alice") + "&dry_run=true", "");
    assertThat(trial.json().path("removed").path("tokens").asInt()).isEqualTo(1);
    assertThat(app.get("/open-apis/vc/v1/meetings/" + meeting, token).status()).isEqualTo(200);
    admin("DELETE", user("alice"), "");
    assertThat(app.get("/open-apis/vc/v1/meetings/" + meeting, token).status()).isEqualTo(400);
  }

  @Test
  void userWhoIsMadeAgainIsTheSameInFacts() {
    String meeting = endedMeeting();
    String alice = openId("alice");
    admin("DELETE", user("alice"), "");
    Answer again = admin("POST", "users", "{'user_id': 'alice', 'tenant_key': 'tenant-a'}");
    assertThat(again.status()).as(again.text()).isEqualTo(201);
    assertThat(again.json().has("name")).isFalse();
    assertThat(ids(meeting)).contains(alice);
  }

  @Test
  void operatorChangesUsersButNoPasswords() {
    String operator = calls.token("eve", "operator");
    assertThat(calls.send(operator, "PATCH", user("alice"), "{'name': 'A'}").status())
        .isEqualTo(200);
    assertProblem(
        calls.send(operator, "PATCH", user("alice"), "{'password': 'correct-horse'}"), 403);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "GET    | users | | 400 | tenant_key is missing",
        "GET    | users/alice | | 400 | tenant_key is missing",
        "DELETE | users/alice | | 400 | tenant_key is missing",
        "POST   | users | {'user_id': 'x'} | 400 | the body has no 'tenant_key'",
        "POST   | users | {'user_id': 'x', 'tenant_key': 'none'} | 400 | tenant_key names an unknown tenant: 'none'",
        "POST   | users | {'user_id': 'alice', 'tenant_key': 'tenant-a'} | 409 | user of this user_id already",
        "POST   | users | {'user_id': 'x', 'tenant_key': 'tenant-a', 'email': 'x'} | 400 | email must be an e-mail address",
        "POST   | users | {'user_id': 'x', 'tenant_key': 'tenant-a', 'mobile': '1'} | 400 | mobile must be",
        "POST   | users | {'user_id': 'x', 'tenant_key': 'tenant-a', 'password': 'short'} | 400 | password must have 8 to 256 characters",
        "POST   | users | {'user_id': 'x', 'tenant_key': 'tenant-a', 'open_ids': {'none': 'ou_x'}} | 400 | open_ids.none names an unknown app: 'none'",
        "POST   | users | {'user_id': 'x', 'tenant_key': 'tenant-a', 'union_id': 'on_explicit_bob'} | 409 | union_id is another user's",
        "PATCH  | users/alice?tenant_key=tenant-a | {'emial': 'x'} | 400 | near: email",
        "PATCH  | users/alice?tenant_key=tenant-a | {'user_id': 'x'} | 400 | user_id cannot be changed",
        "PATCH  | users/alice?tenant_key=tenant-b | {} | 404 | the tenant has no user of this user_id",
      })
  void wrongCallNamesWhatIsWrongAndChangesNothing(
      String method, String path, @Nullable String body, int status, String told) {
    assertRefused(method, path, body, status, told);
  }

  @Test
  void nobodyHasTheAddressOfAnother() {
    admin("PATCH", user("alice"), "{'email': 'a@example.com', 'mobile': '+8613800000001'}");
    for (String taken : new String[] {"'email': 'A@example.com'", "'mobile': '13800000001'"}) {
      assertProblem(admin("PATCH", user("bob"), "{" + taken + "}"), 409);
    }
    admin("DELETE", user("alice"), "");
    assertThat(admin("PATCH", user("bob"), "{'email': 'a@example.com'}").status()).isEqualTo(200);
  }

  private String endedMeeting() {
    return app.meetingOf(
        MEETING.joined("1", "09:00:00", "s1", "alice"),
        MEETING.joined("2", "09:05:00", "s2", "bob"),
        MEETING.left("3", "09:30:00", "s1"),
        MEETING.left("4", "09:31:00", "s2"));
  }

  private List<String> ids(String meeting) {
    return app.meeting(meeting).path("participants").findValuesAsString("id");
  }

  private String openId(String userId) {
    return admin("GET", user(userId), "").json().at("/open_ids/" + Seeds.APP).asString();
  }

  private String userOf(String mobile) {
    return app.post(
            "/open-apis/contact/v3/users/batch_get_id",
            Seeds.TOKEN,
            "application/json",
            "{\"mobiles\":[\"%s\"]}".formatted(mobile))
        .json()
        .at("/data/user_list/0/user_id")
        .asString("");
  }

  private static String user(String id) {
    return "users/" + id + "?tenant_key=tenant-a";
  }
}
