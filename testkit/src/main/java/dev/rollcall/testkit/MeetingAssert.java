package dev.rollcall.testkit;

import java.time.Duration;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** Checks of a meeting as the API serves it; a failure shows the whole record. */
public final class MeetingAssert {

  private final JsonNode meeting;

  private MeetingAssert(JsonNode meeting) {
    this.meeting = meeting;
  }

  static MeetingAssert read(OwnApi api, String token, String meetingId) {
    String path =
        "/open-apis/vc/v1/meetings/%s?with_participants=true&with_meeting_ability=true"
            .formatted(OwnApi.encoded(meetingId));
    return new MeetingAssert(api.get(path, token).path("data").path("meeting"));
  }

  public MeetingAssert hasTopic(String topic) {
    return has("topic", topic, meeting.path("topic").asString(""));
  }

  /**
   * Its status.
   *
   * @param status 1 called, 2 runs, 3 ended
   */
  public MeetingAssert hasStatus(int status) {
    return has("status", status, meeting.path("status").asInt());
  }

  /** So many people are in its list. */
  public MeetingAssert hasParticipants(int count) {
    return has("number of participants", count, meeting.path("participants").size());
  }

  public MeetingAssert hasHost(TestUser user) {
    return has("host", user.openId(), meeting.path("host_user").path("id").asString(""));
  }

  /** The person was there for that long. */
  public MeetingAssert attended(TestUser user, Duration duration) {
    JsonNode found =
        meeting
            .path("participants")
            .valueStream()
            .filter(one -> one.path("id").asString("").equals(user.openId()))
            .findFirst()
            .orElseThrow(() -> failure("%s was not in it".formatted(user.userId())));
    return has(
        "in_meeting_duration of " + user.userId(),
        Long.toString(duration.toSeconds()),
        found.path("in_meeting_duration").asString(""));
  }

  private MeetingAssert has(String what, Object expected, Object found) {
    if (!Objects.equals(expected, found)) {
      throw failure("expected %s %s, found %s".formatted(what, expected, found));
    }
    return this;
  }

  private AssertionError failure(String what) {
    return new AssertionError(
        "meeting %s: %s. Its record:%n%s"
            .formatted(meeting.path("id").asString(""), what, meeting.toPrettyString()));
  }
}
