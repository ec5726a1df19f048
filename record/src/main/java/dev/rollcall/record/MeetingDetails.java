package dev.rollcall.record;

import java.util.Optional;

/**
 * The fields of a meeting that are served as they were given; of each, the latest fact that gives
 * one counts.
 *
 * @param meetingNo the 9 digits that people type; recurring meetings share it
 * @param meetingConnect whether it is an interop meeting
 */
public record MeetingDetails(
    Optional<String> topic,
    Optional<String> url,
    Optional<String> meetingNo,
    Optional<String> password,
    Optional<Boolean> meetingConnect,
    Optional<String> noteId,
    Optional<String> noteDocToken,
    Optional<String> verbatimDocToken) {

  public static final MeetingDetails NONE =
      new MeetingDetails(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  public MeetingDetails withTopic(Optional<String> given) {
    return new MeetingDetails(
        given, url, meetingNo, password, meetingConnect, noteId, noteDocToken, verbatimDocToken);
  }

  public MeetingDetails withPassword(Optional<String> given) {
    return new MeetingDetails(
        topic, url, meetingNo, given, meetingConnect, noteId, noteDocToken, verbatimDocToken);
  }

  /** These, with a meeting number and the link that it is shared as. */
  public MeetingDetails withNumber(String number, String link) {
    return new MeetingDetails(
        topic,
        Optional.of(link),
        Optional.of(number),
        password,
        meetingConnect,
        noteId,
        noteDocToken,
        verbatimDocToken);
  }

  /** These, with every field replaced that {@code later} gives. */
  public MeetingDetails with(MeetingDetails later) {
    return new MeetingDetails(
        later.topic.or(() -> topic),
        later.url.or(() -> url),
        later.meetingNo.or(() -> meetingNo),
        later.password.or(() -> password),
        later.meetingConnect.or(() -> meetingConnect),
        later.noteId.or(() -> noteId),
        later.noteDocToken.or(() -> noteDocToken),
        later.verbatimDocToken.or(() -> verbatimDocToken));
  }
}
