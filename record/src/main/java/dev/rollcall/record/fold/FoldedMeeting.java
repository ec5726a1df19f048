package dev.rollcall.record.fold;

import dev.rollcall.record.Ability;
import dev.rollcall.record.CallState;
import dev.rollcall.record.Identity;
import dev.rollcall.record.Interval;
import dev.rollcall.record.MeetingDetails;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.Moment;
import dev.rollcall.record.Person;
import dev.rollcall.record.Recording;
import dev.rollcall.record.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the facts of a meeting come to, before anyone asks at which instant: the cacheable half of
 * the fold. {@link #at} is the other half.
 *
 * @param givenId the id that a fact gave; empty where the server gives one
 * @param recording the latest that is ready
 * @param owner whose meeting it is
 * @param names of people and devices that are no users of the directory, as the latest fact says
 * @param timeline when it ran and who was there
 * @param settledBy no start or stop of a source at or after this instant can change this record;
 *     empty where none can at all, because every session has a {@code left} of its own (or there is
 *     no session); {@code Long.MAX_VALUE} micros where a session is open, so that any later one may
 *     still end it
 */
public record FoldedMeeting(
    Optional<MeetingId> givenId,
    MeetingDetails texts,
    Optional<Recording> recording,
    Set<Ability> abilities,
    Optional<Identity> owner,
    Map<Identity, String> names,
    Timeline timeline,
    Optional<Moment> settledBy) {

  public FoldedMeeting {
    abilities = Set.copyOf(abilities);
    names = Map.copyOf(names);
  }

  /**
   * When a meeting ran and who was there: from facts of its own, or as another system states it.
   */
  public sealed interface Timeline {}

  /**
   * From sessions and calls.
   *
   * @param startTime empty for a meeting that is only scheduled
   * @param endTime the last explicit end, where no participant joined after it; without one the
   *     meeting is over once everyone has been gone for the grace time
   * @param peak the largest number of users present at one instant
   */
  public record Observed(
      Optional<Moment> createTime,
      Optional<Moment> startTime,
      Optional<Moment> endTime,
      int peak,
      Optional<Person> host,
      List<Attendee> attendees)
      implements Timeline {
    public Observed {
      attendees = List.copyOf(attendees);
    }
  }

  /**
   * One user of a meeting.
   *
   * @param presence the union of the closed sessions, ascending and disjoint
   * @param openSince the earliest join of the sessions that are still open
   * @param firstJoin empty for someone who was only called
   * @param lastLeave the latest leave of a closed session
   * @param call the latest state of an invitation
   */
  public record Attendee(
      Person person,
      Role role,
      boolean external,
      Optional<Moment> firstJoin,
      Optional<Moment> lastLeave,
      List<Interval> presence,
      Optional<Moment> openSince,
      Optional<CallState> call) {
    public Attendee {
      presence = List.copyOf(presence);
    }

    /** With the session that is open at this instant, ascending and disjoint. */
    public List<Interval> presenceAt(Moment now) {
      return openSince
          .filter(since -> since.isBefore(now))
          .map(since -> IntervalUnion.with(presence, new Interval(since, now)))
          .orElse(presence);
    }
  }

  /** As another system states it. */
  public record Reported(MeetingRecord.Times times, MeetingRecord.Attendance attendance)
      implements Timeline {}

  /**
   * The record at an instant.
   *
   * @param now for what is still running
   * @param emptyGrace how long an empty meeting without an explicit end is held to be running
   */
  public MeetingRecord at(Moment now, Duration emptyGrace) {
    return switch (timeline) {
      case Reported stated -> record(stated.times(), stated.attendance());
      case Observed attended -> {
        ObservedRecord current = new ObservedRecord(attended, now, emptyGrace);
        yield record(current.times(), current.attendance());
      }
    };
  }

  private MeetingRecord record(MeetingRecord.Times times, MeetingRecord.Attendance attendance) {
    return new MeetingRecord(givenId, texts, recording, times, attendance, abilities, owner);
  }
}
