package dev.rollcall.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.Events;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import dev.rollcall.testkit.SharedApp;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Which users facts name, and which they make. */
@ExtendWith(SharedApp.class)
class FactUsersTest {

  private final RunningApp app;

  FactUsersTest(RunningApp app) {
    this.app = app;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'id': 'on_hush', 'id_type': 'union_id'}                                     | id",
        "{'id': 'on_00000000000000000000000000000000', 'id_type': 'union_id'}         | id",
        "{'id': 'ou_hush', 'id_type': 'open_id', 'app_id': 'cli_9f0000000000000a'}    | id",
        "{'id': 'ou_hush', 'id_type': 'open_id', 'app_id': 'cli_hush'}                | app_id",
      })
  void anUnknownUnionIdOrOpenIdRefusesItsFactAlone(String participant, String member) {
    Events lab = Events.lab("unknown " + participant.hashCode());
    Answer answer =
        app.facts(
            List.of(
                lab.started("1", "09:00:00", "{}"),
                lab.event(
                    "2",
                    "session.joined",
                    "09:00:00",
                    "{'session': 's', 'participant': %s}".formatted(participant)),
                lab.event(
                    "3", "meeting.updated", "09:00:00", "{'owner': %s}".formatted(participant)),
                lab.event(
                    "4",
                    "sessions.observed",
                    "09:00:00",
                    "{'sessions': [{'session': 't', 'participant': {'id': 'alice'}},"
                        .concat("{'session': 's', 'participant': %s}]}".formatted(participant))),
                lab.joined("5", "09:05:00", "t", "alice")));
    assertThat(answer.outcomes())
        .containsExactly("accepted", "refused", "refused", "refused", "accepted");
    assertThat(answer.reasons().get(1)).startsWith("data.participant." + member + " ");
    assertThat(answer.reasons().get(2)).startsWith("data.owner." + member + " ");
    assertThat(answer.reasons().get(3)).startsWith("data.sessions[1].participant." + member + " ");
    assertThat(answer.reasons()).noneMatch(reason -> reason.contains("hush"));
    String meeting = answer.json().at("/results/0/meeting_id").asString();
    assertThat(app.meeting(meeting).path("participants").size()).isEqualTo(1);
  }

  @Test
  void aUserIdOfAnotherTenantIsAnotherUserAndOneOfNoTenantHere() {
    Events lab = Events.lab("foreign");
    String joined = "{'session': '%s', 'participant': {'id': '%s', 'tenant_key': '%s'}}";
    String id =
        app.meetingOf(
            lab.joined("1", "09:00:00", "a", "alice"),
            lab.event("2", "session.joined", "09:01:00", joined.formatted("b", "alice", "far")),
            lab.event("3", "session.joined", "09:02:00", joined.formatted("c", "olga", "tenant-b")),
            lab.event("4", "session.joined", "09:03:00", joined.formatted("d", "zoe", "tenant-b")),
            lab.event(
                "5", "session.joined", "09:04:00", joined.formatted("e", "alice", "tenant-a")));
    JsonNode meeting = app.meeting(id);
    assertThat(meeting.path("participant_count_accumulated").asString()).isEqualTo("4");
    assertThat(meeting.path("participants").valueStream())
        .extracting(row -> row.path("is_external").booleanValue() + " " + row.has("id"))
        .containsExactly("false true", "true false", "true true", "true false");
    String byUserId =
        "/open-apis/vc/v1/meetings/" + id + "?with_participants=true&user_id_type=user_id";
    assertThat(app.get(byUserId, Seeds.TOKEN).json().at("/data/meeting/participants").valueStream())
        .extracting(row -> row.path("id").asString())
        .containsExactly("alice", "alice", "olga", "zoe");
    assertThat(user("zoe", "tenant-b").status()).isEqualTo(404);
    assertThat(user("zoe", "tenant-a").status()).isEqualTo(404);
    assertThat(user("alice", "far").status()).isEqualTo(404);
  }

  @Test
  void anUnknownUserIdBecomesAUserOfTheSourcesTenantWithIdsOfEveryKind() {
    Events lab = Events.lab("newcomer");
    assertThat(user("nina", "tenant-a").status()).isEqualTo(404);
    String id =
        app.meetingOf(
            lab.event(
                "1",
                "session.joined",
                "09:00:00",
                "{'session': 's', 'participant': {'id': 'nina', 'name': 'Nina'}}"));
    JsonNode nina = user("nina", "tenant-a").json();
    assertThat(nina.path("user_id").asString()).isEqualTo("nina");
    assertThat(nina.path("name").asString()).isEqualTo("Nina");
    assertThat(nina.path("tenant_key").asString()).isEqualTo("tenant-a");
    assertThat(nina.path("union_id").asString()).matches("on_[0-9a-f]{32}");
    assertThat(nina.path("open_ids").size()).isEqualTo(3);
    assertThat(openId(nina, Seeds.APP)).matches("ou_[0-9a-f]{32}");
    assertThat(
            List.of(
                openId(nina, Seeds.APP),
                openId(nina, Seeds.SISTER_APP),
                openId(nina, Seeds.STRANGER_APP)))
        .doesNotHaveDuplicates();
    assertThat(user("nina", "tenant-b").status()).isEqualTo(404);

    assertThat(served(id, Seeds.TOKEN, "open_id")).isEqualTo(openId(nina, Seeds.APP));
    assertThat(served(id, Seeds.SISTER_TOKEN, "open_id")).isEqualTo(openId(nina, Seeds.SISTER_APP));
    assertThat(served(id, Seeds.STRANGER_TOKEN, "open_id"))
        .isEqualTo(openId(nina, Seeds.STRANGER_APP));
    assertThat(served(id, Seeds.TOKEN, "union_id")).isEqualTo(nina.path("union_id").asString());
    assertThat(served(id, Seeds.SISTER_TOKEN, "union_id"))
        .isEqualTo(nina.path("union_id").asString());
    assertThat(served(id, Seeds.STRANGER_TOKEN, "union_id"))
        .matches("on_[0-9a-f]{32}")
        .isNotEqualTo(nina.path("union_id").asString());
    assertThat(served(id, Seeds.TOKEN, "user_id")).isEqualTo("nina");
  }

  @Test
  void aServedIdOfEveryKindNamesTheSameUserInAFact() {
    Events lab = Events.lab("served ids");
    app.meetingOf(lab.joined("1", "09:00:00", "s1", "otto"));
    JsonNode otto = user("otto", "tenant-a").json();
    String meeting =
        app.meetingOf(
            lab.event(
                "2",
                "session.joined",
                "09:00:10",
                "{'session': 's2', 'participant': {'id': '%s', 'id_type': 'union_id'}}"
                    .formatted(otto.path("union_id").asString())),
            lab.event(
                "3",
                "session.joined",
                "09:00:20",
                "{'session': 's3', 'participant': {'id': '%s', 'id_type': 'open_id', 'app_id': '%s'}}"
                    .formatted(openId(otto, Seeds.STRANGER_APP), Seeds.STRANGER_APP)));
    assertThat(app.meeting(meeting).path("participants").size()).isEqualTo(1);
    assertThat(app.meeting(meeting).path("participant_count_accumulated").asString())
        .isEqualTo("1");
  }

  @Test
  void guestsAndDevicesBecomeNoUsers() {
    Events lab = Events.lab("no users");
    app.meetingOf(
        lab.event(
            "1",
            "session.joined",
            "09:00:00",
            "{'session': 's', 'participant': {'id': 'room-9', 'id_type': 'device', 'user_type': 2}}"),
        lab.event(
            "2",
            "session.joined",
            "09:00:00",
            "{'session': 't', 'participant': {'id': 'visitor-9', 'id_type': 'guest'}}"));
    assertThat(user("room-9", "tenant-a").status()).isEqualTo(404);
    assertThat(user("visitor-9", "tenant-a").status()).isEqualTo(404);
  }

  @Test
  void aRefusedFactMakesNoUser() {
    Events lab = Events.lab("refused user");
    Answer answer =
        app.facts(
            List.of(
                lab.event(
                    "1",
                    "sessions.observed",
                    "09:00:00",
                    "{'sessions': [{'session': 's', 'participant': {'id': 'phantom'}},"
                        + "{'session': 't', 'participant': {'id': 'on_x', 'id_type': 'union_id'}}]}")));
    assertThat(answer.outcomes()).containsExactly("refused");
    assertThat(user("phantom", "tenant-a").status()).isEqualTo(404);
  }

  private Answer user(String userId, String tenant) {
    return app.get("/rollcall/v1/users/" + userId + "?tenant_key=" + tenant, RunningApp.ADMIN);
  }

  private static String openId(JsonNode user, String appId) {
    return user.path("open_ids").path(appId).asString();
  }

  private String served(String meeting, String token, String type) {
    String path =
        "/open-apis/vc/v1/meetings/" + meeting + "?with_participants=true&user_id_type=" + type;
    return app.get(path, token).json().at("/data/meeting/participants/0/id").asString();
  }
}
