package dev.rollcall.peer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;

/** A meeting as the vendor writes it: numbers and times as texts. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Meeting(
    String id,
    String topic,
    String url,
    String meetingNo,
    String password,
    String createTime,
    String startTime,
    String endTime,
    HostUser hostUser,
    int status,
    String participantCount,
    String participantCountAccumulated,
    List<Participant> participants) {

  record HostUser(String id, int userType) {}

  record Participant(
      String id,
      String firstJoinTime,
      String finalLeaveTime,
      String inMeetingDuration,
      int userType,
      @JsonProperty("is_host") boolean isHost,
      @JsonProperty("is_cohost") boolean isCohost,
      @JsonProperty("is_external") boolean isExternal,
      int status) {}

  /** A row of the table of meetings. */
  record Row(
      long id,
      String tenantKey,
      String topic,
      String url,
      String meetingNo,
      String password,
      Instant startTime,
      Instant endTime,
      String hostOpenId,
      int status,
      int participantCount,
      int participantCountAccumulated) {

    Meeting with(List<Participant> participants) {
      return new Meeting(
          Long.toString(id),
          topic,
          url,
          meetingNo,
          password,
          seconds(startTime),
          seconds(startTime),
          seconds(endTime),
          new HostUser(hostOpenId, 1),
          status,
          Integer.toString(participantCount),
          Integer.toString(participantCountAccumulated),
          participants);
    }
  }

  static String seconds(Instant instant) {
    return Long.toString(instant.getEpochSecond());
  }
}
