package dev.rollcall.sources.bigbluebutton;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.Fact;
import dev.rollcall.record.FactData;
import dev.rollcall.record.Moment;
import dev.rollcall.record.Recording;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which recordings the steps of their processing report. */
final class PublishedRecordingsTest {

  private static final String MAIN = Script.MAIN;

  private static Script meeting() {
    return new Script().joined(10, MAIN, "w_1", "id-alice", "VIEWER").ended(60, MAIN);
  }

  private static String link(String format, long millis) {
    return "'link':'https://bbb.example.com/%s/%s','duration':%d".formatted(format, MAIN, millis);
  }

  private static Recording recording(String format, long millis) {
    return new Recording(Optional.of("https://bbb.example.com/" + format + "/" + MAIN), millis);
  }

  @Test
  void publishedRecordingHasItsLinkAndDurationAndTheTimeInSeconds() {
    Script script = meeting().published(300, MAIN, "presentation", link("presentation", 49_800));
    Fact fact =
        script.posted().facts().stream()
            .filter(told -> told.data() instanceof FactData.RecordingReady)
            .findFirst()
            .orElseThrow();
    assertThat(fact.time()).isEqualTo(Script.moment(300));
    assertThat(fact.data())
        .isEqualTo(
            new FactData.RecordingReady(
                recording("presentation", 49_800),
                Optional.of(Moment.ofSeconds(Script.T0 / 1000))));
    assertThat(script.record(MAIN).recording()).contains(recording("presentation", 49_800));
    assertThat(script.record(MAIN).times().endTime()).contains(Script.moment(60));
  }

  @Test
  void ofTheFormatsOfARecordingTheOneWithSlidesIsServed() {
    Script script =
        meeting()
            .published(300, MAIN, "presentation", link("presentation", 1))
            .published(400, MAIN, "video", link("video", 2))
            .published(500, MAIN, "notes", link("notes", 3));
    assertThat(script.record(MAIN).recording()).contains(recording("presentation", 1));
  }

  @Test
  void recordingThatIsPublishedAgainReplacesTheFirst() {
    Script script =
        meeting()
            .published(300, MAIN, "video", link("video", 2))
            .published(900, MAIN, "video", link("video", 7));
    assertThat(script.record(MAIN).recording()).contains(recording("video", 7));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rap-unpublished", "rap-deleted"})
  void recordingThatIsWithdrawnIsNone(String type) {
    Script script = meeting().published(300, MAIN, "video", link("video", 2)).told(310, type, MAIN);
    assertThat(script.record(MAIN).recording()).isEmpty();

    script.told(320, "rap-published", MAIN);
    assertThat(script.record(MAIN).recording()).contains(recording("video", 2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'success':false,'workflow':'video'",
        "'success':true,'workflow':'notes'",
        "'success':true,'workflow':'statistics'"
      })
  void failedStepAndFormatWithoutPicturesAreNone(String step) {
    Script script = meeting().published(300, MAIN, step, "video", link("video", 2));
    assertThat(script.record(MAIN).recording()).isEmpty();
  }

  @Test
  void durationAsTextCountsAndLinkWithATokenIsNotStored() {
    Script script =
        meeting()
            .published(
                300,
                MAIN,
                "video",
                "'link':'https://bbb.example.com/video/x?token=hush','duration':'2500'");
    assertThat(script.record(MAIN).recording()).contains(new Recording(Optional.empty(), 2_500));
    assertThat(script.posted().kept()).noneMatch(body -> body.contains("hush"));
  }

  @Test
  void recordingOfABreakoutRoomIsNotThatOfItsMeeting() {
    String room = "child-1795338000001";
    Script script =
        meeting().breakout(5, room, MAIN).published(300, room, "video", link("video", 2));
    assertThat(script.record(MAIN).recording()).isEmpty();
  }
}
