package dev.rollcall.feishu.vc;

import static dev.rollcall.feishu.vc.VendorServer.EMPLOYEE_ID;
import static dev.rollcall.feishu.vc.VendorServer.NOTE;
import static dev.rollcall.feishu.vc.VendorServer.READ;
import static dev.rollcall.feishu.vc.VendorServer.VERBATIM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.config.Policies;
import dev.rollcall.config.Policies.Edition;
import dev.rollcall.config.Policies.EmptyParameter;
import dev.rollcall.config.Policies.UnfinishedTime;
import dev.rollcall.gateway.PolicyCase;
import dev.rollcall.meetings.StoredMeeting;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the endpoint serves to whom it serves. */
final class MeetingEndpointTest {

  private static final String EVERYTHING =
      "?with_participants=true&with_meeting_ability=true&user_id_type=open_id";

  @ParameterizedTest
  @EnumSource(Edition.class)
  void thePagesExampleIsServedByteForByte(Edition edition) {
    try (VendorServer server =
        new VendorServer(PolicyCase.edition(edition), Meetings.ofThePage())) {
      HttpResponse<byte[]> answer = server.get(Meetings.PAGE_ID + EVERYTHING, "t-read");

      Golden.assertBody(answer, "page-2024-07");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type"))
          .contains("application/json; charset=utf-8");
      assertThat(answer.headers().firstValue("X-Tt-Logid")).contains(VendorServer.LOG_ID);
    }
  }

  @ParameterizedTest
  @CsvSource({"MARCH_2026, running-2026-03", "JULY_2024, running-2024-07"})
  void anEditionHasItsOwnFields(Edition edition, String golden) {
    assertGolden(PolicyCase.edition(edition), Meetings.running(), EVERYTHING, "t-all", golden);
  }

  @Test
  void whatIsNotAskedForIsNotThere() {
    JsonNode meeting = meeting(Meetings.running(), "", "t-all");

    assertThat(meeting.has("participants")).isFalse();
    assertThat(meeting.has("ability")).isFalse();
    assertThat(meeting.get("participant_count").stringValue()).isEqualTo("5");
  }

  @Test
  void whatHasNoValueIsLeftOut() {
    assertGolden(Policies.DEFAULT, Meetings.bare(), EVERYTHING, "t-all", "bare");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "True", "TRUE", "tRuE"})
  void booleansAreReadInAnyLetterCase(String yes) {
    String query = "?with_participants=" + yes + "&with_meeting_ability=" + yes;
    JsonNode meeting = meeting(Meetings.running(), query, "t-all");

    assertThat(meeting.has("participants")).isTrue();
    assertThat(meeting.has("ability")).isTrue();
    JsonNode without = meeting(Meetings.running(), "?with_participants=False", "t-all");
    assertThat(without.has("participants")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "with_participants=1",
        "with_participants=yes",
        "with_meeting_ability=0",
        "user_id_type=openid",
        "user_id_type=OPEN_ID",
        "query_mode=2",
        "query_mode=true",
      })
  void whatAParameterCanNotMeanIsRefusedByName(String query) {
    assertRefusedByName(Policies.DEFAULT, query);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"with_participants=", "with_meeting_ability=", "user_id_type=", "query_mode="})
  void aParameterWithoutAValueIsAbsentUnlessAPolicyRefusesIt(String query) {
    try (VendorServer server = new VendorServer(Meetings.running())) {
      assertThat(server.get(Meetings.OTHER_ID + "?" + query, "t-all").body())
          .isEqualTo(server.get(Meetings.OTHER_ID, "t-all").body());
    }
    assertRefusedByName(PolicyCase.emptyParameter(EmptyParameter.ERROR), query);
  }

  private static void assertRefusedByName(Policies policies, String query) {
    try (VendorServer server = new VendorServer(policies, Meetings.running())) {
      JsonNode body =
          JsonMapper.shared().readTree(server.get(Meetings.OTHER_ID + "?" + query, "t-all").body());

      assertThat(body.get("code").intValue()).isEqualTo(99992402);
      assertThat(body.get("error").get("field_violations"))
          .singleElement()
          .satisfies(
              violation ->
                  assertThat(
                          violation.get("field").stringValue()
                              + "="
                              + violation.get("value").stringValue())
                      .isEqualTo(query));
    }
  }

  @Test
  void abilityIsSilentlyAbsentForAUserToken() {
    assertThat(meeting(Meetings.running(), EVERYTHING, "u-alice").has("ability")).isFalse();
  }

  @Test
  void openIdIsTheDefaultAndListsAllParticipants() {
    assertThat(ids(Policies.DEFAULT, "?with_participants=true", "t-all"))
        .containsExactly(
            FakeIds.ALICE_OPEN_ID,
            "ou_of_e33ggbyz",
            "omm_room",
            "+8610",
            "guest-1",
            "ou_stated",
            "ou_of_f3e15a6a");
  }

  @Test
  void unionIdListsAllParticipantsUnlessAPolicyHides() {
    String query = "?with_participants=true&user_id_type=union_id";

    assertThat(ids(Policies.DEFAULT, query, "t-all"))
        .containsExactly(
            "on_of_4c87bec3",
            "on_of_e33ggbyz",
            "omm_room",
            "+8610",
            "guest-1",
            "ou_stated",
            "on_of_f3e15a6a");
    assertThat(ids(PolicyCase.unionIdHides(), query, "t-all"))
        .containsExactly("on_of_4c87bec3", "on_of_e33ggbyz", "on_of_f3e15a6a");
  }

  @Test
  void userIdHidesWhoIsNoUserAndCountsThemAllTheSame() {
    String query = "?with_participants=true&user_id_type=user_id";

    assertThat(ids(Policies.DEFAULT, query, "t-all"))
        .containsExactly("4c87bec3", "e33ggbyz", "f3e15a6a");
    JsonNode meeting = meeting(Meetings.running(), query, "t-all");
    assertThat(meeting.get("participant_count").stringValue()).isEqualTo("5");
    assertThat(meeting.get("participant_count_accumulated").stringValue()).isEqualTo("6");
  }

  @Test
  void withoutItsFieldScopeTheUserIdIsAbsentEverywhere() {
    JsonNode meeting =
        meeting(Meetings.running(), "?with_participants=true&user_id_type=user_id", "t-read");

    assertThat(meeting.get("participants"))
        .hasSize(3)
        .allSatisfy(participant -> assertThat(participant.has("id")).isFalse());
    assertThat(meeting.get("host_user").has("id")).isFalse();
    assertThat(meeting.get("host_user").get("user_type").intValue()).isEqualTo(1);
  }

  @Test
  void aUserTokenNeedsTheFieldScopeOfAppAndUser() {
    try (VendorServer server = new VendorServer(Meetings.running())) {
      server
          .tokens
          .user("u-app-only", VendorServer.app(READ, EMPLOYEE_ID), People.ALICE, Set.of(READ))
          .user("u-user-only", VendorServer.app(READ), People.ALICE, Set.of(READ, EMPLOYEE_ID))
          .user(
              "u-both",
              VendorServer.app(READ, EMPLOYEE_ID),
              People.ALICE,
              Set.of(READ, EMPLOYEE_ID));

      assertThat(hostId(server, "u-app-only")).isFalse();
      assertThat(hostId(server, "u-user-only")).isFalse();
      assertThat(hostId(server, "u-both")).isTrue();
    }
  }

  @Test
  void aHostWithoutAUserIdKeepsOnlyTheUserType() {
    assertGolden(
        Policies.DEFAULT,
        Meetings.hostedByARoom(),
        "?with_participants=true&user_id_type=user_id",
        "t-all",
        "hosted-by-a-room-user-id");
  }

  @ParameterizedTest
  @CsvSource({"ZERO, 0", "EMPTY, ''"})
  void policyFillsTimesThatHaveNotCome(UnfinishedTime policy, String filler) {
    Policies policies = PolicyCase.unfinishedTime(policy);
    JsonNode meeting = meeting(policies, Meetings.running(), EVERYTHING, "t-all");

    assertThat(meeting.get("end_time").stringValue()).isEqualTo(filler);
    JsonNode participants = meeting.get("participants");
    assertThat(participants.get(0).get("final_leave_time").stringValue()).isEqualTo(filler);
    assertThat(participants.get(1).get("final_leave_time").stringValue()).isEqualTo("1793523601");
    assertThat(participants.get(6).has("final_leave_time")).as("only rang").isFalse();
    assertThat(participants.get(6).has("first_join_time")).as("only rang").isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "t-all, artifacts-all",
    "t-note, artifacts-note",
    "t-verbatim, artifacts-verbatim",
    "t-read, artifacts-none",
    "u-note, artifacts-note",
    "u-not-granted, artifacts-none",
  })
  void artifactsAreBehindTheirFieldScopes(String token, String golden) {
    try (VendorServer server = new VendorServer(Meetings.running())) {
      server
          .tokens
          .tenant("t-note", VendorServer.app(READ, NOTE))
          .tenant("t-verbatim", VendorServer.app(READ, VERBATIM))
          .user("u-note", VendorServer.app(READ, NOTE), People.ALICE, Set.of(READ, NOTE))
          .user("u-not-granted", VendorServer.app(READ, NOTE), People.ALICE, Set.of(READ));

      Golden.assertBody(server.get(Meetings.OTHER_ID + "?query_mode=1", token), golden);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "7", "x"})
  void theOlderEditionKnowsNoQueryMode(String mode) {
    Policies policies = PolicyCase.edition(Edition.JULY_2024);
    try (VendorServer server = new VendorServer(policies, Meetings.running())) {
      assertThat(server.text(Meetings.OTHER_ID + "?query_mode=" + mode, "t-all"))
          .isEqualTo(server.text(Meetings.OTHER_ID, "t-all"))
          .contains("\"meeting\":");
    }
  }

  private static boolean hostId(VendorServer server, String token) {
    return JsonMapper.shared()
        .readTree(server.get(Meetings.OTHER_ID + "?user_id_type=user_id", token).body())
        .get("data")
        .get("meeting")
        .get("host_user")
        .has("id");
  }

  private static List<String> ids(Policies policies, String query, String token) {
    return meeting(policies, Meetings.running(), query, token)
        .get("participants")
        .valueStream()
        .map(participant -> participant.get("id").stringValue())
        .toList();
  }

  private static JsonNode meeting(StoredMeeting meeting, String query, String token) {
    return meeting(Policies.DEFAULT, meeting, query, token);
  }

  private static JsonNode meeting(
      Policies policies, StoredMeeting meeting, String query, String token) {
    try (VendorServer server = new VendorServer(policies, meeting)) {
      HttpResponse<byte[]> answer = server.get(meeting.id() + query, token);
      return JsonMapper.shared().readTree(answer.body()).get("data").get("meeting");
    }
  }

  private static void assertGolden(
      Policies policies, StoredMeeting meeting, String query, String token, String golden) {
    try (VendorServer server = new VendorServer(policies, meeting)) {
      Golden.assertBody(server.get(meeting.id() + query, token), golden);
    }
  }
}
