package dev.rollcall.reservations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.feishu.reserve.ReserveLab;
import dev.rollcall.sources.livekit.RoomScript;
import dev.rollcall.testkit.PostedFolder;
import dev.rollcall.testkit.SourceFixture;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The joins in a room that is named by a number become the record of its reservation. */
final class EngineRoomsTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"%s", "'%s'"})
  void janusRoomIsOfItsReservationAsAWholeNumberAndAsText(String form) {
    SourceFixture janus = engine("janus");
    try (ReserveLab lab = lab(janus, "https://janus.example.com/room.html?room={number}")) {
      JsonNode reserve = lab.made("{'topic':'Review'}");
      String number = reserve.path("meeting_no").stringValue();
      assertThat(lab.open(number, "en").header("Location"))
          .contains("https://janus.example.com/room.html?room=" + number);

      String events =
          "[{'emitter':'j','type':64,'timestamp':NOW,'event':{'plugin':'janus.plugin.videoroom','data':{'event':'created','room':ROOM,'description':'A room'}}},{'emitter':'j','type':64,'timestamp':NOW,'session_id':1,'handle_id':2,'opaque_id':'x','event':{'plugin':'janus.plugin.videoroom','data':{'event':'joined','room':ROOM,'id':7,'token':'bob'}}}]"
              .replace("ROOM", form.formatted(number))
              .replace("NOW", Long.toString(lab.app.clock().instant().toEpochMilli() * 1_000));
      post(lab, janus, events);

      assertReserved(lab, reserve, "bob");
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
