package dev.rollcall.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.rollcall.database.Database;
import dev.rollcall.meetings.MeetingListTable;
import dev.rollcall.record.TenantKey;
import dev.rollcall.search.MeetingStatistics.Sums;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeetingStatisticsTest {

  private SearchStore store;

  @BeforeEach
  void openStore(@TempDir Path folder) {
    store = new SearchStore(Database.embedded(folder));
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void countsMeetingsMinutesAndDifferentPeople() {
    meeting("a", SearchStore.TENANT, 9, 10, "ann", "bob");
    meeting("b", SearchStore.TENANT, 17, 19, "bob");
    meeting("c", SearchStore.OTHER, 20, 21, "bob");
    MeetingStatistics found = statistics(100);
    assertThat(found.all()).isEqualTo(new Sums(3, 240, 2));
    // 17:00 UTC is the next day in Shanghai.
    assertThat(found.byDay())
        .containsExactly(
            entry(LocalDate.parse("2026-11-20"), new Sums(1, 60, 2)),
            entry(LocalDate.parse("2026-11-21"), new Sums(2, 180, 1)));
    assertThat(found.bySource())
        .containsExactly(
            entry("/engines/tenant-a", new Sums(2, 180, 2)),
            entry("/engines/tenant-b", new Sums(1, 60, 1)));
    assertThat(found.isComplete()).isTrue();
  }

  @Test
  void meetingThatRunsCountsUntilNow() {
    store.fact(SearchStore.TENANT, "open", "meeting.started", 23, "{}");
    join("open", SearchStore.TENANT, 23, "ann");
    // Now is two days after the first day began.
    assertThat(statistics(100).all()).isEqualTo(new Sums(1, 25 * 60, 1));
  }

  @Test
  void tooManyMeetingsAreNotComplete() {
    for (int i = 0; i < 300; i++) {
      store.fact(SearchStore.TENANT, "room" + i, "meeting.started", 1 + i % 20, "{}");
    }
    MeetingStatistics some = statistics(200);
    assertThat(some.isComplete()).isFalse();
    assertThat(some.all().meetings()).isBetween(200L, 299L);
    assertThat(statistics(301).isComplete()).isTrue();
  }

  private MeetingStatistics statistics(int most) {
    MeetingFinder finder =
        new MeetingFinder(
            store.database(),
            store.meetings(),
            new MeetingListTable(store.database(), store.meetings()));
    return MeetingStatistics.of(
        finder.stream(
            MeetingFilter.NONE,
            List.of(SearchStore.TENANT, SearchStore.OTHER),
            new Window(
                ListOrder.LATEST_FIRST, Optional.empty(), Optional.empty(), Optional.empty()),
            SearchStore.NOW),
        ZoneId.of("Asia/Shanghai"),
        SearchStore.NOW.time(),
        most);
  }

  private void meeting(String subject, TenantKey tenant, int from, int to, String... people) {
    store.fact(tenant, subject, "meeting.started", from, "{}");
    for (String person : people) {
      join(subject, tenant, from, person);
    }
    store.fact(tenant, subject, "meeting.ended", to, "{}");
  }

  private void join(String subject, TenantKey tenant, int hour, String person) {
    store.fact(
        tenant,
        subject,
        "session.joined",
        hour,
        "{'session': '%s', 'participant': {'id': '%s'}}".formatted(person, person));
  }
}
