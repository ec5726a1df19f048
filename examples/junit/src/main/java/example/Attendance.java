package example;

import com.lark.oapi.Client;
import com.lark.oapi.service.vc.v1.model.GetMeetingReq;
import com.lark.oapi.service.vc.v1.model.GetMeetingResp;
import com.lark.oapi.service.vc.v1.model.MeetingParticipant;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** The code under test: asks Feishu, or what stands in for it, who attended a meeting. */
public final class Attendance {

  private final Client client;

  public Attendance(Client client) {
    this.client = client;
  }

  /** How long each person was there, by open_id. */
  public Map<String, Duration> of(String meetingId) throws Exception {
    GetMeetingResp answer =
        client
            .vc()
            .v1()
            .meeting()
            .get(GetMeetingReq.newBuilder().meetingId(meetingId).withParticipants(true).build());
    if (!answer.success()) {
      throw new IllegalStateException("Feishu answered " + answer.getCode());
    }
    return Arrays.stream(answer.getData().getMeeting().getParticipants())
        .collect(Collectors.toMap(MeetingParticipant::getId, Attendance::duration));
  }

  private static Duration duration(MeetingParticipant participant) {
    return Duration.ofSeconds(Long.parseLong(participant.getInMeetingDuration()));
  }
}
