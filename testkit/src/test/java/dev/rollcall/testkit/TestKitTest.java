package dev.rollcall.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.lark.oapi.Client;
import com.lark.oapi.core.request.RequestOptions;
import com.lark.oapi.service.vc.v1.model.GetMeetingReq;
import com.lark.oapi.service.vc.v1.model.GetMeetingResp;
import com.lark.oapi.service.vc.v1.model.Meeting;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The kit as a project uses it: the vendor's own SDK, unmodified, with another base URL. */
@RollcallTest
class TestKitTest {

  private final Rollcall rollcall;
  private final Client client;

  TestKitTest(Rollcall rollcall) {
    this.rollcall = rollcall;
    this.client =
        Client.newBuilder(rollcall.appId(), rollcall.appSecret())
            .openBaseUrl(rollcall.url().toString())
            .build();
  }

  @Test
  void statedMeetingIsServedToTheSdk() throws Exception {
    TestUser bob = rollcall.user("bob");
    String id =
        rollcall
            .meeting("Weekly")
            .host(rollcall.user("alice"))
            .at("10:00")
            .joins(bob, "10:02")
            .leaves(bob, "10:40")
            .guestJoins("Visitor", "10:05")
            .uses("share_screen", "10:10")
            .ends("11:00");
    Meeting meeting = read(id).getData().getMeeting();
    assertThat(meeting.getTopic()).isEqualTo("Weekly");
    assertThat(meeting.getHostUser().getId()).isEqualTo(rollcall.user("alice").openId());
    assertThat(meeting.getStatus()).isEqualTo(3);
    assertThat(meeting.getAbility().getUseShareScreen()).isTrue();
    assertThat(meeting.getParticipants()).hasSize(3);
    assertThat(meeting.getParticipants())
        .filteredOn(participant -> bob.openId().equals(participant.getId()))
        .singleElement()
        .satisfies(participant -> assertThat(participant.getInMeetingDuration()).isEqualTo("2280"));
  }

  @Test
  void runningMeetingGrowsWithTheClock() throws Exception {
    String id = rollcall.meeting("Open").host(rollcall.user("carol")).at("11:30").runs();
    assertThat(duration(id)).isEqualTo("1800");
    rollcall.clock().advance(Duration.ofMinutes(10));
    assertThat(duration(id)).isEqualTo("2400");
    rollcall.clock().set(RollcallClock.BEGINNING);
  }

  @Test
  void recordIsServedAsItIs() throws Exception {
    String id =
        rollcall.record(
            """
            {"id": "6911188411934433028", "topic": "Exact", "status": 3, "start_time": "1768442400",
             "end_time": "1768446000", "participant_count": "7", "participant_count_accumulated": "9"}
            """);
    Meeting meeting = read(id).getData().getMeeting();
    assertThat(id).isEqualTo("6911188411934433028");
    assertThat(meeting.getParticipantCount()).isEqualTo("7");
    assertThat(meeting.getParticipantCountAccumulated()).isEqualTo("9");
  }

  @Test
  void userTokenReadsTheUsersOwnMeeting() throws Exception {
    TestUser dave = rollcall.user("dave");
    String id = rollcall.meeting("His").host(dave).at("09:00").ends("09:30");
    RequestOptions asDave =
        RequestOptions.newBuilder().userAccessToken(rollcall.userToken(dave)).build();
    GetMeetingResp answer =
        client.vc().meeting().get(GetMeetingReq.newBuilder().meetingId(id).build(), asDave);
    assertThat(answer.getCode()).isZero();
  }

  @Test
  void mistakeInAMeetingIsToldInWords() {
    TestUser erin = rollcall.user("erin");
    assertThatThrownBy(() -> rollcall.meeting("None").at("10:00").leaves(erin, "10:10"))
        .hasMessage("erin is not in the meeting at 10:10: state when erin joins first");
    assertThatThrownBy(() -> rollcall.meeting("None").ends("10:10"))
        .hasMessageContaining("at(\"10:00\")");
    assertThatThrownBy(() -> rollcall.meeting("None").at("10:00").uses("magic", "10:10").runs())
        .hasMessageContaining("data.ability is none of video, audio");
    assertThatThrownBy(() -> rollcall.user("nobody")).hasMessageContaining("/users/nobody");
  }

  @Test
  void closedRollcallLeavesNothing() {
    Path folder;
    URI url;
    try (Rollcall other = Rollcall.start("rate-limit.per-second=7")) {
      url = other.url();
      folder = other.local().orElseThrow().folder();
      assertThat(folder).isDirectory();
    }
    assertThat(Files.exists(folder)).isFalse();
    assertThatThrownBy(() -> new OwnApi(url, "any").get("/healthz"))
        .hasMessageContaining("is it closed?");
  }

  private String duration(String id) throws Exception {
    return read(id).getData().getMeeting().getParticipants()[0].getInMeetingDuration();
  }

  private GetMeetingResp read(String id) throws Exception {
    return client
        .vc()
        .meeting()
        .get(
            GetMeetingReq.newBuilder()
                .meetingId(id)
                .withParticipants(true)
                .withMeetingAbility(true)
                .build());
  }
}
