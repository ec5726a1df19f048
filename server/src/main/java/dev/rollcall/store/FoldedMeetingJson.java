package dev.rollcall.store;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.rollcall.record.FoldedMeeting;
import dev.rollcall.record.Identity;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.Moment;
import dev.rollcall.record.SourceId;
import dev.rollcall.record.TenantKey;
import tools.jackson.databind.json.JsonMapper;

/**
 * The cached fold as JSON text. Only this class reads what it wrote: when the shape of {@link
 * FoldedMeeting} or a rule of the fold changes, {@link #VERSION} goes up and every record is folded
 * anew when it is next asked for.
 */
final class FoldedMeetingJson {

  static final int VERSION = 1;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT))
          .addMixIn(Moment.class, OneLong.class)
          .addMixIn(MeetingId.class, OneText.class)
          .addMixIn(TenantKey.class, OneText.class)
          .addMixIn(SourceId.class, OneText.class)
          .addMixIn(Identity.class, IdentityKinds.class)
          .addMixIn(FoldedMeeting.Course.class, CourseKinds.class)
          .build();

  private FoldedMeetingJson() {}

  static String write(FoldedMeeting meeting) {
    return MAPPER.writeValueAsString(meeting);
  }

  static FoldedMeeting read(String json) {
    return MAPPER.readValue(json, FoldedMeeting.class);
  }

  private abstract static class OneLong {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    OneLong(@SuppressWarnings("unused") long micros) {}

    @JsonValue
    abstract long micros();
  }

  private abstract static class OneText {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    OneText(@SuppressWarnings("unused") String value) {}

    @JsonValue
    abstract String value();
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Identity.User.class, name = "user"),
    @JsonSubTypes.Type(value = Identity.Guest.class, name = "guest"),
    @JsonSubTypes.Type(value = Identity.Device.class, name = "device"),
    @JsonSubTypes.Type(value = Identity.Stated.class, name = "stated"),
  })
  private interface IdentityKinds {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = FoldedMeeting.Attended.class, name = "attended"),
    @JsonSubTypes.Type(value = FoldedMeeting.Stated.class, name = "stated"),
  })
  private interface CourseKinds {}
}
