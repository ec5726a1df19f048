package dev.rollcall.record;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The record of one meeting at one instant: everything that the endpoint can serve, in the fold's
 * units (microseconds). Seconds, id types, scopes and editions are the API's affair.
 *
 * @param id the id that a fact gave; empty where the server gives one
 * @param recording the latest that is ready
 */
public record MeetingRecord(
    Optional<MeetingId> id,
    MeetingDetails texts,
    Optional<Recording> recording,
    Times times,
    Attendance attendance,
    Set<Ability> abilities,
    Optional<Identity> owner) {

  public MeetingRecord {
    abilities = Set.copyOf(abilities);
  }

  /** When it was made, began and ended; a running meeting has no end. */
  public record Times(
      MeetingStatus status,
      Optional<Moment> createTime,
      Optional<Moment> startTime,
      Optional<Moment> endTime) {}

  /**
   * Who was there.
   *
   * @param peak the largest number of users present at one instant
   * @param accumulated the number of distinct users who were ever present
   */
  public record Attendance(
      Optional<Person> host, int peak, int accumulated, List<ParticipantRecord> participants) {
    public Attendance {
      participants = List.copyOf(participants);
    }
  }

  /**
   * One user's row.
   *
   * @param firstJoin empty for someone who was only called
   * @param finalLeave empty while a session is open, and for someone who was only called
   * @param presentMicros the total length of the user's presence
   */
  public record ParticipantRecord(
      Person person,
      Optional<Moment> firstJoin,
      Optional<Moment> finalLeave,
      long presentMicros,
      Role role,
      boolean external,
      ParticipantStatus status) {}
}
