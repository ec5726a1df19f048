package dev.rollcall.record;

import java.util.Optional;

/**
 * What a fact may say about the meeting itself; every field is optional.
 *
 * @param meetingId a vendor's own id of the meeting, to be kept
 */
public record MeetingFields(
    Optional<MeetingId> meetingId,
    MeetingDetails texts,
    Optional<Moment> createTime,
    Optional<Participant> host,
    Optional<Participant> owner) {

  public static final MeetingFields NONE =
      new MeetingFields(
          Optional.empty(),
          MeetingDetails.NONE,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
}
