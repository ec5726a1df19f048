package dev.rollcall.record;

import java.util.Optional;
import java.util.stream.Stream;

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

  /** The host and the owner, as far as they are given. */
  public Stream<Participant> participants() {
    return Stream.concat(host.stream(), owner.stream());
  }

  public MeetingFields withTexts(MeetingDetails given) {
    return new MeetingFields(meetingId, given, createTime, host, owner);
  }

  public MeetingFields withCreateTime(Optional<Moment> given) {
    return new MeetingFields(meetingId, texts, given, host, owner);
  }

  public MeetingFields withHost(Optional<Participant> given) {
    return new MeetingFields(meetingId, texts, createTime, given, owner);
  }

  public MeetingFields withOwner(Optional<Participant> given) {
    return new MeetingFields(meetingId, texts, createTime, host, given);
  }
}
