package dev.rollcall.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.lark.oapi.Client;
import com.lark.oapi.service.vc.v1.enums.GetMeetingGetMeetingByIDUserIDTypeEnum;
import com.lark.oapi.service.vc.v1.model.GetMeetingReq;
import com.lark.oapi.service.vc.v1.model.GetMeetingResp;
import com.lark.oapi.service.vc.v1.model.Meeting;
import com.lark.oapi.service.vc.v1.model.MeetingAbility;
import com.lark.oapi.service.vc.v1.model.MeetingParticipant;
import dev.rollcall.media.TrueMeeting.Act;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The record of a meeting that took place is what took place. */
final class TrueMeetingTest {

  private static final String ALICE = "4c87bec3";
  private static final String BOB = "6d195dcd";
  private static final String CAROL = "8f2ab0c4";

  private static final long TOLERANCE_MS = 1_000;
  private static final long TOLERANCE_OF_A_KILL_MS = 2_000;
  private static final Duration UNTIL_SERVED = Duration.ofSeconds(15);
  private static final long PAUSE_MS = 100;
  private static final String ENDED = "3";

  @Test
  void recordAgreesWithTheClockOfTheBrowserScript() throws Exception {
    // Not deleted: Janus's log and the clock are needed to explain a failure.
    Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "meeting-");
    try (RollcallProcess rollcall = RollcallProcess.start(folder)) {
      TrueMeeting truth =
          TrueMeeting.hold(rollcall.address() + "/rollcall/v1/sources/janus-1", folder);
      String id = endedMeeting(rollcall);
      Meeting meeting = read(rollcall, id);

      assertThat(meeting.getTopic()).isEqualTo("r-media");
      assertAt(meeting.getStartTime(), truth.of("alice", "join").getFirst(), TOLERANCE_MS);
      assertAt(meeting.getEndTime(), truth.of("alice", "leave").getFirst(), TOLERANCE_MS);
      assertThat(meeting.getParticipantCount()).isEqualTo("3");
      assertThat(meeting.getParticipantCountAccumulated()).isEqualTo("3");
      assertThat(meeting.getParticipants())
          .extracting(MeetingParticipant::getId)
          .containsExactlyInAnyOrder(ALICE, BOB, CAROL);
      assertAttendance(meeting, ALICE, truth.of("alice", "join"), truth.of("alice", "leave"));
      assertAttendance(meeting, CAROL, truth.of("carol", "join"), truth.of("carol", "leave"));
      assertAttendance(meeting, BOB, truth.of("bob", "join"), truth.of("bob", "killed"));
      assertAbilities(meeting.getAbility());
    }
  }

  private static void assertAbilities(MeetingAbility ability) {
    assertThat(ability.getUseVideo()).isTrue();
    assertThat(ability.getUseAudio()).isTrue();
    assertThat(ability.getUseShareScreen()).isTrue();
    assertThat(ability.getUseRecording()).isTrue();
    assertThat(ability.getUseFollowScreen()).isFalse();
    assertThat(ability.getUsePstn()).isFalse();
  }

  private static void assertAttendance(
      Meeting meeting, String user, List<Act> joins, List<Act> leaves) {
    MeetingParticipant participant =
        Arrays.stream(meeting.getParticipants())
            .filter(each -> each.getId().equals(user))
            .findFirst()
            .orElseThrow();
    long tolerance =
        leaves.getLast().action().equals("killed") ? TOLERANCE_OF_A_KILL_MS : TOLERANCE_MS;
    assertThat(joins).isNotEmpty().hasSameSizeAs(leaves);
    assertAt(participant.getFirstJoinTime(), joins.getFirst(), TOLERANCE_MS);
    assertAt(participant.getFinalLeaveTime(), leaves.getLast(), tolerance);
    long present = 0;
    for (int i = 0; i < joins.size(); i++) {
      present += leaves.get(i).after() - joins.get(i).after();
    }
    assertThat(Long.parseLong(participant.getInMeetingDuration()) * 1_000)
        .as("duration of %s", user)
        .isCloseTo(present, within(joins.size() * (TOLERANCE_MS + tolerance)));
    assertThat(participant.getUserType()).isEqualTo(1);
    assertThat(participant.getIsExternal()).isFalse();
  }

  /** A whole second matches any instant within it. */
  private static void assertAt(String second, Act act, long tolerance) {
    long from = Long.parseLong(second) * 1_000;
    assertThat(from + 999)
        .as("%s of %s", act.action(), act.actor())
        .isGreaterThanOrEqualTo(act.before() - tolerance);
    assertThat(from)
        .as("%s of %s", act.action(), act.actor())
        .isLessThanOrEqualTo(act.after() + tolerance);
  }

  /** Janus posts its last events shortly after the meeting; then they are translated. */
  private static String endedMeeting(RollcallProcess rollcall) throws Exception {
    long deadline = System.nanoTime() + UNTIL_SERVED.toNanos();
    JsonNode meetings = rollcall.ask("/rollcall/v1/meetings?source=/media/janus-1");
    while (!meetings.path("meetings").path(0).path("status").asString("").equals(ENDED)) {
      assertThat(System.nanoTime()).as(meetings.toString()).isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
      meetings = rollcall.ask("/rollcall/v1/meetings?source=/media/janus-1");
    }
    assertThat(meetings.path("meetings")).hasSize(1);
    return meetings.path("meetings").path(0).path("meeting_id").stringValue();
  }

  private static Meeting read(RollcallProcess rollcall, String id) throws Exception {
    Client sdk =
        Client.newBuilder("cli_c0a7000000000091", "media-secret-of-no-value-0000001")
            .openBaseUrl(rollcall.address())
            .build();
    GetMeetingResp response =
        sdk.vc()
            .v1()
            .meeting()
            .get(
                GetMeetingReq.newBuilder()
                    .meetingId(id)
                    .withParticipants(true)
                    .withMeetingAbility(true)
                    .userIdType(GetMeetingGetMeetingByIDUserIDTypeEnum.USER_ID)
                    .build());
    assertThat(response.success()).as(response.getMsg()).isTrue();
    assertThat(response.getData().getMeeting().getStatus()).isEqualTo(Integer.valueOf(ENDED));
    return response.getData().getMeeting();
  }
}
