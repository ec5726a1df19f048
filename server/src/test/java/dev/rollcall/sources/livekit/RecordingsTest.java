package dev.rollcall.sources.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.Fact;
import dev.rollcall.record.FactData;
import dev.rollcall.record.Moment;
import dev.rollcall.record.Recording;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which recordings an ended egress reports. */
final class RecordingsTest {

  private static final RoomScript ROOM = new RoomScript("RM_one", "weekly");
  private static final String ALICE = ROOM.joined("PA_1", "alice", 4);
  private static final String FILE =
      "{'filename':'weekly.mp4','startedAt':'%s','endedAt':'%s','duration':'59900000000','size':'1024','location':'https://media.example.com/weekly.mp4'}"
          .formatted(RoomScript.nanos(20), RoomScript.nanos(80));

  @Test
  void completeRoomEgressIsARecordingWithItsLocationAndDuration() {
    String ended =
        ended(
            "EG_1",
            "'status':'EGRESS_COMPLETE','roomComposite':{'roomName':'weekly','fileOutputs':[{'filepath':'weekly.mp4'}]},'fileResults':["
                + FILE
                + "]");
    Played played = Played.of(ALICE, ended, ended);
    assertThat(played.facts().stream().map(Fact::data))
        .filteredOn(FactData.RecordingReady.class::isInstance)
        .containsExactly(
            new FactData.RecordingReady(
                new Recording(Optional.of("https://media.example.com/weekly.mp4"), 59_900),
                Optional.of(Moment.ofSeconds(RoomScript.T0 + 20))));
    assertThat(played.record().recording()).contains(recording("weekly.mp4"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'status':3,'file':FILE",
        "'status':'EGRESS_LIMIT_REACHED','fileResults':[FILE]",
        "'status':'EGRESS_COMPLETE','file_results':[FILE]",
        "'status':'EGRESS_COMPLETE','fileResults':[{'filename':'x'},FILE]",
        "'status':'EGRESS_COMPLETE','egress':{'template':{},'outputs':[{'file':{}}]},'fileResults':[FILE]",
        "'status':'EGRESS_COMPLETE','segmentResults':[{'playlistLocation':'https://media.example.com/weekly.mp4','duration':'59900000000'}]",
      })
  void formsOfResultsAreUnderstood(String info) {
    assertThat(recorded(ended("EG_1", info.replace("FILE", FILE))))
        .contains(recording("weekly.mp4"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'status':'EGRESS_FAILED','error':'x','fileResults':[FILE]",
        "'status':'EGRESS_ABORTED','fileResults':[FILE]",
        "'status':'EGRESS_ACTIVE','fileResults':[FILE]",
        "'status':'EGRESS_COMPLETE','streamResults':[{'url':'rtmp://x.example/'}]",
        "'status':'EGRESS_COMPLETE','roomComposite':{'fileOutputs':[{'filepath':'x'}]}",
      })
  void incompleteEgressAndOneWithoutAResultAreNone(String info) {
    assertThat(recorded(ended("EG_1", info.replace("FILE", FILE)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://b.s3.amazonaws.com/x.mp4?X-Amz-Credential=A&X-Amz-Expires=604800&X-Amz-Signature=00ff",
    "https://b.example.com/x.mp4?sv=2026&se=2026-12-01&sig=00ff",
    "https://user:password@b.example.com/x.mp4",
    "https://b.example.com/x.mp4?Expires=1795337940",
    "/out/x.mp4",
    "s3://bucket/x.mp4",
    "javascript:alert(1)",
  })
  void signedAndLocalLocationsAreNotStored(String location) {
    String body =
        ended(
            "EG_1",
            "'status':'EGRESS_COMPLETE','fileResults':[{'duration':'1000000','location':'%s'}]"
                .formatted(location));
    assertThat(recorded(body)).contains(new Recording(Optional.empty(), 1));
    assertThat(WebhookBody.of(body.getBytes(StandardCharsets.UTF_8)).body())
        .doesNotContain(location, "00ff");
  }

  @Test
  void withoutADurationItIsThatOfTheEgress() {
    String info =
        "'status':'EGRESS_COMPLETE','startedAt':'%s','endedAt':'%s','fileResults':[{'filename':'x'}]"
            .formatted(RoomScript.nanos(20), RoomScript.nanos(80.5));
    assertThat(recorded(ended("EG_1", info))).contains(new Recording(Optional.empty(), 60_500));
  }

  @Test
  void recordingOfTheRoomGoesBeforeThoseOfItsParts() {
    String room = complete("EG_1", 80, "'roomComposite':{}", "room.mp4");
    String track = complete("EG_2", 90, "'track':{'trackId':'TR_1'}", "track.mp4");
    String media = complete("EG_3", 91, "'egress':{'media':{'audio':{}}}", "media.mp4");
    assertThat(recorded(room, track, media)).contains(recording("room.mp4"));
    assertThat(recorded(track, media)).contains(recording("media.mp4"));
  }

  @Test
  void ofSeveralTheLatestIsServed() {
    String first = complete("EG_9", 80, "'roomComposite':{}", "first.mp4");
    String second = complete("EG_1", 90, "'roomComposite':{}", "second.mp4");
    assertThat(recorded(first, second)).contains(recording("second.mp4"));
  }

  private static Recording recording(String file) {
    return new Recording(Optional.of("https://media.example.com/" + file), 59_900);
  }

  private static Optional<Recording> recorded(String... bodies) {
    List<String> all = new ArrayList<>(List.of(bodies));
    all.add(ALICE);
    return Played.of(all).record().recording();
  }

  private static String complete(String egress, double at, String request, String file) {
    return ROOM.egress(
        "egress_ended",
        egress,
        at,
        "'status':'EGRESS_COMPLETE',"
            + request
            + ",'fileResults':["
            + FILE.replace("weekly.mp4", file)
            + "]");
  }

  private static String ended(String egress, String info) {
    return ROOM.egress("egress_ended", egress, 81, info);
  }
}
