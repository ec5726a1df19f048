package dev.rollcall.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.database.Sql;
import dev.rollcall.record.MeetingId;
import dev.rollcall.sources.MemoryInbox;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of the meetings that an inbox translates, on every engine of the store. */
abstract class InboxMeetingsContract extends InboxContract {

  private static final long DAY = ToyScript.DAY;

  /** What a pass writes, without the numbers of rows; six columns each. */
  private static final List<String> TABLES =
      List.of(
          """
          SELECT d.id, m.key, m.link, m.translated, m.first, m.last
          FROM marks m JOIN deliveries d ON d.number = m.delivery""",
          "SELECT source, id, state, reason, occurred, body FROM deliveries",
          "SELECT source, type, amount, 0, 0, 0 FROM ignored_events",
          "SELECT source, subject, 0, 0, 0, 0 FROM subjects");

  @Test
  void aMeetingWhoseFirstJoinComesLateKeepsItsId() {
    InboxBench bench = bench();
    bench.translated("join a c2 50");
    MeetingId id = bench.id("a/50");
    bench.translated("join a c1 10");
    assertThat(bench.served()).containsOnlyKeys("a/10");
    assertThat(bench.id("a/10")).isEqualTo(id);
  }

  @Test
  void meetingsThatTurnOutToBeOneAreServedUnderBothIds() {
    InboxBench bench = bench();
    bench.translated("join a c1 10", "left a c1 20");
    bench.translated("join a c3 200");
    MeetingId first = bench.id("a/10");
    MeetingId second = bench.id("a/200");
    assertThat(second).isNotEqualTo(first);
    bench.translated("join a c2 15", "left a c2 250");
    assertThat(bench.served()).containsOnlyKeys("a/10");
    assertThat(bench.idServedFor(second)).isEqualTo(first);
    assertThat(bench.record("a/10").attendance().accumulated()).isEqualTo(3);
  }

  @Test
  void aMeetingThatTurnsOutToBeTwoBecomesTwo() {
    InboxBench bench = bench();
    bench.translated("join a c1 10");
    bench.translated("join a c2 500");
    assertThat(bench.served()).containsOnlyKeys("a/10");
    MeetingId id = bench.id("a/10");
    bench.translated("left a c1 20");
    assertThat(bench.served()).containsOnlyKeys("a/10", "a/500");
    assertThat(bench.id("a/10")).isEqualTo(id);
    assertThat(bench.record("a/500").attendance().accumulated()).isEqualTo(1);
  }

  @Test
  void whatIsToldElsewhereReachesTheMeetingsThatLinkIt() {
    InboxBench bench = bench();
    bench.translated("join a c1 10");
    bench.translated("name c1 alice 11");
    assertThat(who(bench, "a/10")).containsExactly("alice");
    bench.translated("name c2 bob 12");
    bench.translated("join a c2 13");
    assertThat(who(bench, "a/10")).containsExactly("alice", "bob");
  }

  @Test
  void anEventOfAPresentParticipantInAnotherDeliveryIsNeverTooLate() {
    InboxBench bench = bench();
    bench.translated("join a c1 10");
    bench.translated("name c1 alice " + 5 * DAY);
    assertThat(who(bench, "a/10")).containsExactly("alice");
  }

  @Test
  void aRoomsOtherDaysAreNotTouched() {
    InboxBench bench = bench();
    for (int day = 0; day < 3; day++) {
      long start = day * DAY;
      bench.translated("join a c1 " + start, "left a c1 " + (start + 100));
    }
    bench.translated("join a c2 " + (DAY + 50), "left a c2 " + (DAY + 60));
    assertThat(bench.served()).containsOnlyKeys("a/0", "a/" + DAY, "a/" + 2 * DAY);
    assertThat(bench.record("a/" + DAY).attendance().accumulated()).isEqualTo(2);
  }

  @Test
  void aQuietSessionIsStillPairedWithItsLeave() {
    InboxBench bench = bench();
    bench.translated("join a c1 10");
    bench.translated("left a c1 " + 20 * 3_600);
    assertThat(bench.served()).containsOnlyKeys("a/10");
    assertThat(bench.status().openSessions()).isZero();
  }

  @Test
  void openSessionsAreThoseWithoutALeave() {
    InboxBench bench = bench();
    bench.translated("join a c1 10", "join a c2 11", "join b c3 12", "left a c1 30");
    assertThat(bench.status().openSessions()).isEqualTo(2);
  }

  @Test
  void aMeetingToObserveIsWanted() {
    InboxBench bench = bench();
    bench.translated("join ask c1 10");
    assertThat(bench.wanted()).containsOnly(new MeetingId("7"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anyOrderRepeatsAndRestartsComeToTheSame(long seed) {
    Random random = new Random(seed);
    List<String> lines = ToyScript.of(random);
    InboxBench bench = bench();
    MemoryInbox expected = new MemoryInbox(new ToyAdapter(), bench.configured());
    for (String line : lines) {
      expected.post(bench.delivery("right", line));
    }
    List<String> shuffled = new ArrayList<>(lines);
    shuffled.addAll(lines.subList(0, lines.size() / 3));
    Collections.shuffle(shuffled, random);
    while (!shuffled.isEmpty()) {
      int size = Math.min(shuffled.size(), 1 + random.nextInt(4));
      bench.post(shuffled.subList(0, size).toArray(String[]::new));
      shuffled = shuffled.subList(size, shuffled.size());
      if (random.nextInt(3) == 0) {
        bench.inbox().translateWaiting();
      } else if (random.nextInt(10) == 0) {
        bench = bench.again();
      }
    }
    bench.inbox().translateWaiting();
    assertThat(bench.served()).isEqualTo(expected.records(InboxBench.LATER));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void deliveriesOfOnePassComeToTheSameTablesAsOneByOne(long seed) {
    List<String> lines = new ArrayList<>(ToyScript.of(new Random(seed)));
    lines.addAll(List.of("noise 1", "bad", "join broken c1 10", "noise 2"));
    InboxBench single = bench();
    for (String line : lines) {
      single.translated(line);
    }
    InboxBench together = bench();
    for (String line : lines) {
      together.post(line);
    }
    together.inbox().translateWaiting();
    assertThat(together.served()).isNotEmpty().isEqualTo(single.served());
    for (String table : TABLES) {
      assertThat(rows(together, table)).isNotEmpty().isEqualTo(rows(single, table));
    }
  }

  private static List<String> rows(InboxBench bench, String select) {
    return bench
        .database()
        .read(
            connection ->
                Sql.list(
                    connection,
                    select,
                    row ->
                        String.join(
                            " ",
                            String.valueOf(row.getString(1)),
                            String.valueOf(row.getString(2)),
                            String.valueOf(row.getString(3)),
                            String.valueOf(row.getString(4)),
                            String.valueOf(row.getString(5)),
                            String.valueOf(row.getString(6)))))
        .stream()
        .sorted()
        .toList();
  }

  private static List<String> who(InboxBench bench, String subject) {
    return bench.record(subject).attendance().participants().stream()
        .map(row -> row.person().identity().id())
        .toList();
  }
}
