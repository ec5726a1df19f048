package dev.rollcall.reservations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.feishu.reserve.ReserveLab;
import dev.rollcall.sources.livekit.RoomScript;
import dev.rollcall.testkit.PostedFolder;
import dev.rollcall.testkit.SourceFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The joins in a room that is named by a number become the record of its reservation. */
final class EngineRoomsTest {

  private static final String JANUS = "https://janus.example.com/room.html?room=";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"%s", "'%s'"})
  void janusRoomIsOfItsReservationAsAWholeNumberAndAsText(String form) {
    SourceFixture janus = engine("janus");
    try (ReserveLab lab = lab(janus, JANUS + "{number}")) {
      JsonNode reserve = lab.made("{'topic':'Review'}");
      String number = reserve.path("meeting_no").stringValue();
      assertThat(lab.open(number, "en").header("Location")).contains(JANUS + number);

      String room = form.formatted(number);
      String created =
          "{'emitter':'j','type':64,'timestamp':NOW,'event':{'plugin':'janus.plugin.videoroom','data':{'event':'created','room':ROOM,'description':'A room'}}}"
              .replace("ROOM", room)
              .replace("NOW", now(lab));
      post(lab, janus, "[" + created + "," + joined(lab, "videoroom", room) + "]");

      assertReserved(lab, reserve, "bob");
    }
  }

  @ParameterizedTest
  @CsvSource({"videoroom, {number}", "audiobridge, {number}", "videoroom, {room}"})
  void janusRoomThatNothingDescribesIsOfItsReservation(String plugin, String name) {
    SourceFixture janus = engine("janus");
    try (ReserveLab lab = lab(janus, JANUS + name)) {
      JsonNode reserve = lab.made("{'topic':'Review'}");

      post(lab, janus, "[" + joined(lab, plugin, roomBehind(lab, reserve)) + "]");

      assertReserved(lab, reserve, "bob");
    }
  }

  @Test
  void numberLeadsToTheRecordOfEachMeetingInAJanusRoom() {
    SourceFixture janus = engine("janus");
    try (ReserveLab lab = lab(janus, JANUS + "{number}")) {
      JsonNode reserve = lab.made("{'topic':'Review','password':'971024'}");
      String number = reserve.path("meeting_no").stringValue();
      String room = "'" + number + "'";
      post(lab, janus, "[" + joined(lab, "videoroom", room) + "]");
      lab.app.clock().pass(Duration.ofMinutes(1));
      post(lab, janus, "[" + event(lab, "videoroom", "leaving", room) + "]");
      lab.app.clock().pass(Duration.ofHours(1));
      post(lab, janus, "[" + joined(lab, "videoroom", room) + "]");

      List<JsonNode> meetings = lab.ofNumber(number);
      assertThat(meetings).hasSize(2);
      for (JsonNode meeting : meetings) {
        assertThat(meeting.path("meeting_no").stringValue()).isEqualTo(number);
        assertThat(meeting.path("topic").stringValue()).isEqualTo("Review");
        assertThat(meeting.path("url")).isEqualTo(reserve.path("url"));
        assertThat(meeting.path("password").stringValue()).isEqualTo("971024");
        assertThat(meeting.at("/host_user/id").stringValue()).isEqualTo("alice");
      }
    }
  }

  @Test
  void liveKitRoomIsOfItsReservation() {
    SourceFixture liveKit = engine("livekit");
    try (ReserveLab lab = lab(liveKit, "https://meet.example.com/rooms/{number}")) {
      JsonNode reserve = lab.made("{'topic':'Review'}");
      RoomScript room = new RoomScript("RM_1", reserve.path("meeting_no").stringValue());
      double now = lab.app.clock().instant().getEpochSecond() - (double) RoomScript.T0;
      post(lab, liveKit, room.started(now));
      post(lab, liveKit, room.joined("PA_1", "bob", now + 1));

      assertReserved(lab, reserve, "bob");
    }
  }

  /** The room that the link leads into, as Janus tells it where rooms are texts. */
  private static String roomBehind(ReserveLab lab, JsonNode reserve) {
    String link =
        lab.open(reserve.path("meeting_no").stringValue(), "en").header("Location").orElseThrow();
    assertThat(link).startsWith(JANUS);
    return "'" + link.substring(JANUS.length()) + "'";
  }

  private static String joined(ReserveLab lab, String plugin, String room) {
    return event(lab, plugin, "joined", room);
  }

  private static String event(ReserveLab lab, String plugin, String event, String room) {
    return "{'emitter':'j','type':64,'timestamp':NOW,'session_id':1,'handle_id':2,'opaque_id':'x','event':{'plugin':'janus.plugin.PLUGIN','data':{'event':'EVENT','room':ROOM,'id':7,'token':'bob'}}}"
        .replace("PLUGIN", plugin)
        .replace("EVENT", event)
        .replace("ROOM", room)
        .replace("NOW", now(lab));
  }

  private static String now(ReserveLab lab) {
    return Long.toString(lab.app.clock().instant().toEpochMilli() * 1_000);
  }

  private ReserveLab lab(SourceFixture engine, String joinUrl) {
    return new ReserveLab(folder, engine.line(", join_url: '" + joinUrl + "'"), List.of());
  }

  private static SourceFixture engine(String kind) {
    return SourceFixture.all().stream()
        .filter(engine -> engine.kind().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  private static void post(ReserveLab lab, SourceFixture engine, String body) {
    String json = body.replace('\'', '"');
    assertThat(engine.proven(json, lab.app.clock().instant()).to(lab.app).status()).isEqualTo(200);
    PostedFolder.translate(lab.app);
  }

  private static void assertReserved(ReserveLab lab, JsonNode reserve, String participant) {
    JsonNode meeting = lab.active(reserve);
    assertThat(meeting.path("topic").stringValue()).isEqualTo("Review");
    assertThat(meeting.path("meeting_no")).isEqualTo(reserve.path("meeting_no"));
    assertThat(meeting.path("url")).isEqualTo(reserve.path("url"));
    assertThat(meeting.at("/participants/0/id").stringValue()).isEqualTo(participant);
  }
}
