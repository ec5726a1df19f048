package dev.rollcall.admin.meetings;

import dev.rollcall.admin.query.QueryParameters;
import dev.rollcall.config.DurationText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who counts as having attended a meeting; a condition that is not given always holds.
 *
 * @param minimum the time in the meeting
 * @param share the time in the meeting as a part of the meeting's length, in percent
 * @param late how long after the start the first join may be
 * @param early how long before the end the last leave may be
 * @param gap absences up to so long count as presence
 */
record PresenceRule(
    Optional<Duration> minimum,
    Optional<Integer> share,
    Optional<Duration> late,
    Optional<Duration> early,
    Duration gap) {

  static final List<String> PARAMETERS = List.of("min", "late", "early", "gap");

  /** What a participant did, in microseconds. */
  record Attendance(long present, long length, long late, long early) {}

  static PresenceRule of(QueryParameters parameters) {
    Optional<String> minimum =
        parameters.value(
            "min",
            text ->
                share(text).isPresent() || DurationText.parse(text).isPresent()
                    ? Optional.of(text)
                    : Optional.empty(),
            DurationText.ALLOWED + ", nor a share from 0% to 100%");
    return new PresenceRule(
        minimum.flatMap(DurationText::parse),
        minimum.flatMap(PresenceRule::share),
        duration(parameters, "late"),
        duration(parameters, "early"),
        duration(parameters, "gap").orElse(Duration.ZERO));
  }

  private static Optional<Duration> duration(QueryParameters parameters, String name) {
    return parameters.value(name, DurationText::parse, DurationText.ALLOWED);
  }

  private static Optional<Integer> share(String text) {
    return text.matches("[0-9]{1,3}%")
        ? Optional.of(Integer.parseInt(text.substring(0, text.length() - 1)))
            .filter(percent -> percent <= 100)
        : Optional.empty();
  }

  /** The conditions that do not hold, in words; none for a participant who attended. */
  List<String> violated(Attendance attendance) {
    List<String> violated = new ArrayList<>();
    if (minimum.filter(least -> attendance.present() < micros(least)).isPresent()
        || share
            .filter(part -> attendance.present() * 100 < attendance.length() * part)
            .isPresent()) {
      violated.add("too short");
    }
    if (late.filter(most -> attendance.late() > micros(most)).isPresent()) {
      violated.add("too late");
    }
    if (early.filter(most -> attendance.early() > micros(most)).isPresent()) {
      violated.add("left too early");
    }
    return violated;
  }

  static long micros(Duration duration) {
    return duration.toSeconds() * 1_000_000;
  }
}
