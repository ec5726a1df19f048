package dev.rollcall.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Who really was in a meeting, from when to when, in seconds since the epoch; a record may be out
 * by one.
 */
public final class ExpectedAttendance {

  private static final double TOLERANCE = 1.001;

  /** One stretch of time. */
  private record Interval(double from, double to) {}

  private final String topic;
  private final int people;
  private final Set<String> abilities;
  private final Map<String, List<Interval>> users = new TreeMap<>();

  /**
   * @param people how many different people, guests and telephones among them
   * @param abilities all that were used, without {@code use_}
   */
  ExpectedAttendance(String topic, int people, Set<String> abilities) {
    this.topic = topic;
    this.people = people;
    this.abilities = Set.copyOf(abilities);
  }

  ExpectedAttendance attends(String userId, double from, double to) {
    users.computeIfAbsent(userId, _ -> new ArrayList<>()).add(new Interval(from, to));
    return this;
  }

  /** Compares a record, its people by user_id, with it. */
  public void assertToldBy(JsonNode meeting) {
    String told = meeting.toPrettyString();
    assertThat(meeting.path("topic").asString("")).as(told).isEqualTo(topic);
    assertThat(meeting.path("status").asInt()).as("ended").isEqualTo(3);
    assertThat(meeting.path("participant_count_accumulated").asInt()).isEqualTo(people);
    Set<String> used = new HashSet<>();
    meeting
        .path("ability")
        .properties()
        .forEach(
            flag -> {
              if (flag.getValue().asBoolean()) {
                used.add(flag.getKey().substring("use_".length()));
              }
            });
    assertThat(used).isEqualTo(abilities);
    Set<String> seen = new HashSet<>();
    for (JsonNode row : meeting.path("participants")) {
      List<Interval> intervals = users.get(row.path("id").asString());
      if (intervals != null) {
        seen.add(row.path("id").asString());
        assertToldBy(row, intervals);
      }
    }
    assertThat(seen).as(told).isEqualTo(users.keySet());
    double end =
        users.values().stream().flatMap(List::stream).mapToDouble(Interval::to).max().orElseThrow();
    assertThat(meeting.path("end_time").asDouble()).isGreaterThan(end - TOLERANCE);
  }

  private static void assertToldBy(JsonNode row, List<Interval> intervals) {
    List<Interval> ordered =
        intervals.stream().sorted(Comparator.comparing(Interval::from)).toList();
    double covered = Double.NEGATIVE_INFINITY;
    double present = 0;
    for (Interval interval : ordered) {
      present += Math.max(0, interval.to - Math.max(interval.from, covered));
      covered = Math.max(covered, interval.to);
    }
    String who = row.toPrettyString();
    assertThat(row.path("first_join_time").asDouble())
        .as(who)
        .isCloseTo(ordered.getFirst().from, within(TOLERANCE));
    assertThat(row.path("final_leave_time").asDouble())
        .as(who)
        .isCloseTo(covered, within(TOLERANCE));
    assertThat(row.path("in_meeting_duration").asDouble())
        .as(who)
        .isCloseTo(present, within(TOLERANCE));
    assertThat(row.path("status").asInt()).as(who).isEqualTo(4);
  }
}
