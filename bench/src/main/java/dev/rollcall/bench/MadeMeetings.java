package dev.rollcall.bench;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * As many made-up meetings as one asks for, all alike: a start, all joins, and, where they are
 * over, all leaves and the end.
 *
 * @param run told from other runs against the same store by it
 * @param participants of each meeting; the first is its host
 * @param ended whether they are over
 * @param start of all of them
 */
public record MadeMeetings(String run, int participants, boolean ended, Instant start) {

  /** Who takes part in all those meetings: a large company. */
  static final int PEOPLE = 10_000;

  private static final Duration ATTENDANCE = Duration.ofMinutes(40);
  private static final Duration LENGTH = Duration.ofHours(1);

  /**
   * Reads a shape.
   *
   * @param shape {@code ended:N} or {@code joining:N}, N participants each
   */
  public static MadeMeetings of(String shape, String run) {
    String[] parts = shape.split(":", 2);
    boolean ended = parts[0].equals("ended");
    if (parts.length != 2 || !(ended || parts[0].equals("joining"))) {
      throw new IllegalArgumentException(shape + " is neither ended:N nor joining:N");
    }
    Duration ago = ended ? Duration.ofDays(1) : Duration.ofHours(1);
    return new MadeMeetings(
        run, Integer.parseInt(parts[1]), ended, Clock.systemUTC().instant().minus(ago));
  }

  /** How many facts a meeting has. */
  public int facts() {
    return ended ? 2 * participants + 2 : participants + 1;
  }

  static String user(long meeting, int participant) {
    return "bench%05d".formatted((meeting * 7 + participant) % PEOPLE);
  }

  /** One of the facts of all meetings, counted through. */
  public MadeFact fact(long number) {
    long meeting = number / facts();
    int within = (int) (number % facts());
    if (within == 0) {
      return fact(meeting, within, "rollcall.meeting.started", Duration.ZERO, started(meeting));
    }
    if (within <= participants) {
      int participant = within - 1;
      return fact(
          meeting,
          within,
          "rollcall.session.joined",
          after(participant),
          "{\"session\":\"%d-%d\",\"participant\":{\"id\":\"%s\"}}"
              .formatted(meeting, participant, user(meeting, participant)));
    }
    int participant = within - 1 - participants;
    if (participant < participants) {
      return fact(
          meeting,
          within,
          "rollcall.session.left",
          ATTENDANCE.plus(after(participant)),
          "{\"session\":\"%d-%d\",\"reason\":\"left\"}".formatted(meeting, participant));
    }
    return fact(meeting, within, "rollcall.meeting.ended", LENGTH, "{}");
  }

  private static Duration after(int participant) {
    return Duration.ofMillis(100L * participant);
  }

  private static String started(long meeting) {
    return """
    {"topic":"Made-up meeting %d","meeting_no":"%09d","url":"https://vc.example.com/j/%d",\
    "password":"%06d","host":{"id":"%s"}}"""
        .formatted(
            meeting, 100_000_000 + meeting, 100_000_000 + meeting, meeting, user(meeting, 0));
  }

  private MadeFact fact(long meeting, int within, String type, Duration after, String data) {
    String subject = "made-" + run + "-" + meeting;
    return new MadeFact(meeting, subject + "-" + within, subject, type, start.plus(after), data);
  }
}
