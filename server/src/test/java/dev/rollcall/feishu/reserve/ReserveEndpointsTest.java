package dev.rollcall.feishu.reserve;

import static dev.rollcall.feishu.reserve.ReserveLab.ALICE;
import static dev.rollcall.feishu.reserve.ReserveLab.APPLY;
import static dev.rollcall.feishu.reserve.ReserveLab.BOB;
import static dev.rollcall.feishu.reserve.ReserveLab.FOREIGN;
import static dev.rollcall.feishu.reserve.ReserveLab.TENANT;
import static dev.rollcall.feishu.reserve.ReserveLab.one;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class ReserveEndpointsTest {

  private static final String PLAIN = "{'topic':'Review'}";

  private static ReserveLab lab;

  @BeforeAll
  static void start(@TempDir Path folder) {
    lab = new ReserveLab(folder);
  }

  @AfterAll
  static void stop() {
    lab.close();
  }

  @Test
  void aReservationHasANumberALinkAndWhatWasAskedFor() {
    JsonNode made =
        lab.made(
            "{'topic':'Review','meeting_initial_type':1,'auto_record':true,'password':'971024',"
                + "'assign_host_list':[{'user_type':1,'id':'bob'},{'user_type':1,'id':'nobody'}]}");

    assertThat(made.path("id").stringValue()).matches("[0-9]{19}");
    assertThat(made.path("meeting_no").stringValue()).matches("[1-9][0-9]{8}");
    assertThat(made.path("url").stringValue())
        .isEqualTo(lab.app.app().address() + "/j/" + made.path("meeting_no").stringValue());
    assertThat(made.path("password").stringValue()).isEqualTo("971024");
    assertThat(made.path("end_time").stringValue()).isEqualTo(lab.in(Duration.ofDays(1)));

    JsonNode read =
        lab.get(made.path("id").stringValue(), TENANT).json().path("data").path("reserve");
    assertThat(read.path("expire_status").intValue()).isEqualTo(1);
    assertThat(read.path("reserve_user_id").stringValue()).isEqualTo("alice");
    assertThat(read.path("meeting_settings").toString())
        .isEqualTo(
            "{'topic':'Review','meeting_initial_type':1,'auto_record':true,'assign_host_list':[{'user_type':1,'id':'bob'}],'password':'971024'}"
                .replace('\'', '"'));
  }

  @Test
  void hostsThatAreNoUsersAreNamed() {
    Answer answer = lab.apply(TENANT, "{'assign_host_list':[{'user_type':1,'id':'nobody'}]}");

    assertThat(answer.json().at("/data/reserve_correction_check_info/invalid_host_id_list/0"))
        .hasToString("\"nobody\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "123002 | {'meeting_initial_type':2,'auto_record':true}",
        "123004 | {'assign_host_list':[{'user_type':2,'id':'alice'}]}",
        "123004 | {'assign_host_list':[{'user_type':1}]}",
        "123006 | {'password':'123'}",
        "123006 | {'password':'12345a'}",
        "123006 | {'password':971024}",
        "121003 | {'meeting_initial_type':3}",
        "121003 | {'topic':7}",
        "121003 | {'auto_record':'yes'}",
        "121003 | {'action_permissions':[{'permission':1,'permission_checkers':{}}]}",
        "121003 | []",
      })
  void settingsThatMeanNothingAreRefused(int code, String settings) {
    Answer answer = lab.apply(TENANT, settings);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.json().has("data")).isFalse();
  }

  @Test
  void moreThanTenHostsAreTooMany() {
    String hosts = "{'user_type':1,'id':'bob'},".repeat(11);

    assertThat(
            lab.apply(
                    TENANT, "{'assign_host_list':[" + hosts.substring(0, hosts.length() - 1) + "]}")
                .code())
        .isEqualTo(123003);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{'owner_id':'alice','meeting_settings':{}}",
        "{'end_time':'1','owner_id':'alice','meeting_settings':{}}",
        "{'end_time':'x','owner_id':'alice','meeting_settings':{}}",
        "{'end_time':'99999999999','owner_id':'alice','meeting_settings':{}}",
        "{'end_time':'END','meeting_settings':{}}",
        "{'end_time':'END','owner_id':'olga','meeting_settings':{}}",
        "{'end_time':'END','owner_id':'alice'}",
      })
  void withoutAnEndWithinThirtyDaysAnOwnerAndSettingsItIsAParamError(String body) {
    Answer answer =
        lab.send(
            "POST",
            APPLY,
            TENANT,
            body.replace("END", lab.in(Duration.ofDays(30))).replace('\'', '"'));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo(121003);
  }

  @Test
  void theLastMomentOfThirtyDaysIsTakenAsAStringOrANumber() {
    for (String end :
        List.of("'" + lab.in(Duration.ofDays(30)) + "'", lab.in(Duration.ofDays(30)))) {
      String body = "{'end_time':%s,'owner_id':'alice','meeting_settings':{}}".formatted(end);

      assertThat(lab.send("POST", APPLY, TENANT, body.replace('\'', '"')).code()).isZero();
    }
  }

  @Test
  void withAUserTokenTheUserOwnsItWhateverOwnerIdSays() {
    Answer answer = lab.apply(BOB, PLAIN);
    String id = answer.json().at("/data/reserve/id").stringValue();

    assertThat(lab.get(id, BOB).json().at("/data/reserve/reserve_user_id").stringValue())
        .isEqualTo("bob");
    assertThat(lab.get(id, ALICE).code()).isEqualTo(121005);
    assertThat(lab.get(id, ALICE).status()).isEqualTo(403);
  }

  @Test
  void noOtherTenantSeesOrChangesIt() {
    String id = lab.made(PLAIN).path("id").stringValue();

    List<Answer> answers = new ArrayList<>();
    answers.add(lab.get(id, FOREIGN));
    answers.add(lab.send("PUT", one(id), FOREIGN, "{}"));
    answers.add(lab.send("DELETE", one(id), FOREIGN, ""));
    answers.add(lab.app.get(active(id), FOREIGN));
    answers.add(lab.get("1", TENANT));

    assertThat(answers).allMatch(answer -> answer.status() == 404 && answer.code() == 121004);
    assertThat(lab.get(id, TENANT).code()).isZero();
  }

  @Test
  void aChangeKeepsWhatItDoesNotName() {
    JsonNode made = lab.made("{'topic':'Review','password':'1234'}");
    String id = made.path("id").stringValue();

    Answer changed =
        lab.send(
            "PUT",
            one(id),
            TENANT,
            "{'end_time':'%s','meeting_settings':{'topic':'Other'}}"
                .formatted(lab.in(Duration.ofDays(9)))
                .replace('\'', '"'));

    JsonNode reserve = changed.json().at("/data/reserve");
    assertThat(reserve.has("password")).isFalse();
    assertThat(reserve.has("app_link")).isFalse();
    assertThat(reserve.path("expire_status").intValue()).isEqualTo(1);
    assertThat(reserve.path("meeting_no")).isEqualTo(made.path("meeting_no"));
    JsonNode read = lab.get(id, TENANT).json().at("/data/reserve");
    assertThat(read.at("/meeting_settings/topic").stringValue()).isEqualTo("Other");
    assertThat(read.path("password").stringValue()).isEqualTo("1234");
    assertThat(read.path("end_time").stringValue()).isEqualTo(lab.in(Duration.ofDays(9)));
  }

  @Test
  void whatIsCancelledIsGone() {
    JsonNode made = lab.made(PLAIN);
    String id = made.path("id").stringValue();

    assertThat(lab.send("DELETE", one(id), TENANT, "").text())
        .isEqualTo("{\"code\":0,\"msg\":\"success\",\"data\":{}}");
    assertThat(lab.get(id, TENANT).code()).isEqualTo(121004);
    assertThat(lab.open(made.path("meeting_no").stringValue(), "en").status()).isEqualTo(404);
  }

  @Test
  void aMeetingInItsRoomHasItsTopicNumberPasswordAndOwner() throws InterruptedException {
    JsonNode made = lab.made("{'topic':'Review','password':''}");
    String id = made.path("id").stringValue();
    String number = made.path("meeting_no").stringValue();
    assertThat(lab.app.get(active(id), TENANT).code()).isEqualTo(121004);

    lab.jitsi.occupant("muc-occupant-joined", lab.jitsi.roomOf(number), "bob");

    JsonNode meeting = lab.jitsi.awaitActive(active(id), TENANT).json().at("/data/meeting");
    assertThat(meeting.path("topic").stringValue()).isEqualTo("Review");
    assertThat(meeting.path("meeting_no").stringValue()).isEqualTo(number);
    assertThat(meeting.path("url").stringValue()).endsWith("/j/" + number);
    assertThat(meeting.path("status").intValue()).isEqualTo(2);
    assertThat(meeting.at("/participants/0/id").stringValue()).isEqualTo("bob");
    assertThat(lab.app.get(active(id), BOB).code()).isEqualTo(121005);
    Answer read =
        lab.app.get("/open-apis/vc/v1/meetings/" + meeting.path("id").stringValue(), TENANT);
    assertThat(read.json().at("/data/meeting/meeting_no").stringValue()).isEqualTo(number);
  }

  private static String active(String id) {
    return "/open-apis/vc/v1/reserves/"
        + id
        + "/get_active_meeting?with_participants=true&user_id_type=user_id";
  }
}
