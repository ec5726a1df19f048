package dev.rollcall.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.database.Database;
import dev.rollcall.database.Sql;
import dev.rollcall.meetings.MeetingListTable;
import dev.rollcall.meetings.StoredMeeting;
import dev.rollcall.record.Identity;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.MeetingStatus;
import dev.rollcall.record.SourceId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.record.fold.FoldedMeeting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a list of meetings must hold, whichever engine the store runs on. */
abstract class FinderContract {

  private static final List<TenantKey> TENANTS = List.of(SearchStore.TENANT, SearchStore.OTHER);
  private SearchStore store;
  private MeetingListTable subjects;
  private MeetingFinder finder;

  abstract Database open() throws Exception;

  @BeforeEach
  void openStore() throws Exception {
    store = new SearchStore(open());
    subjects = new MeetingListTable(store.database(), store.meetings());
    finder = new MeetingFinder(store.database(), store.meetings(), subjects);
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void pagesHoldWhatAScanOfAllMeetingsFindsInBothOrders() {
    Random random = new Random(7);
    RandomList list = new RandomList(random);
    for (int round = 0; round < 25; round++) {
      for (int i = 0; i < 8; i++) {
        list.fact(store);
      }
      if (random.nextInt(3) > 0) {
        store.indexer().pass(_ -> {});
      }
      for (int i = 0; i < 12; i++) {
        MeetingFilter filter = list.filter();
        Window window = list.window();
        assertThat(pages(filter, window, random.nextInt(1, 5)))
            .as("%s %s", filter, window)
            .containsExactlyElementsOf(scan(filter, window));
        if (filter.subject().isEmpty()) {
          assertThat(streamed(filter, window)).containsExactlyElementsOf(scan(filter, window));
        }
      }
    }
  }

  @Test
  void runningMeetingsAreFoundWithoutThePastOnes() {
    for (int i = 0; i < 60; i++) {
      store.fact(SearchStore.TENANT, "past" + i, "meeting.started", 1 + i % 20, "{}");
      store.fact(SearchStore.TENANT, "past" + i, "meeting.ended", 22, "{}");
    }
    store.fact(SearchStore.TENANT, "now", "meeting.started", 3, "{}");
    store.indexer().pass(_ -> {});
    List<Long> open =
        store
            .database()
            .read(
                connection ->
                    Sql.list(
                        connection, "SELECT meeting FROM open_meetings", row -> row.getLong(1)));
    assertThat(open).hasSize(1);
    assertThat(pages(of(MeetingStatus.RUNNING), all(ListOrder.LATEST_FIRST), 10)).hasSize(1);
    store.fact(SearchStore.TENANT, "now", "meeting.ended", 4, "{}");
    assertThat(pages(of(MeetingStatus.RUNNING), all(ListOrder.LATEST_FIRST), 10)).isEmpty();
  }

  @Test
  void meetingThatHasNotBegunIsFoundByItsSubject() {
    store.fact(SearchStore.TENANT, "later", "meeting.scheduled", 3, "{'topic': 'Later'}");
    MeetingFilter filter = withSubject(Optional.empty(), "later");
    List<MeetingFinder.Listed> found =
        finder.page(filter, TENANTS, all(ListOrder.LATEST_FIRST), SearchStore.NOW, 10).meetings();
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().hit()).isEmpty();
    assertThat(pages(MeetingFilter.NONE, all(ListOrder.LATEST_FIRST), 10)).isEmpty();
  }

  @Test
  void streamGoesOnWhileMeetingsAreIndexedAndPartsAreMerged() {
    for (int i = 0; i < 1200; i++) {
      store.fact(SearchStore.TENANT, "room" + i, "meeting.started", 1 + i % 20, "{}");
      if (i % 150 == 0) {
        store.indexer().pass(_ -> {});
      }
    }
    MeetingStream stream =
        finder.stream(MeetingFilter.NONE, TENANTS, all(ListOrder.EARLIEST_FIRST), SearchStore.NOW);
    List<MeetingFinder.Listed> told = new ArrayList<>();
    List<MeetingFinder.Listed> batch = stream.next();
    while (!batch.isEmpty()) {
      told.addAll(batch);
      store.indexer().pass(_ -> {});
      batch = stream.next();
    }
    assertThat(told.stream().map(MeetingFinder.Listed::number)).doesNotHaveDuplicates();
    assertThat(told)
        .hasSize(1200)
        .isSortedAccordingTo(
            Comparator.comparing(MeetingFinder.Listed::place, ListOrder.EARLIEST_FIRST));
  }

  @Test
  void moreUnindexedMeetingsThanAreReadAreToldAsIncomplete() {
    for (int i = 0; i < 1001; i++) {
      store.fact(SearchStore.TENANT, "room" + i, "meeting.started", 3, "{}");
    }
    assertThat(page(MeetingFilter.NONE, 10).isComplete()).isFalse();
    store.indexer().pass(_ -> {});
    assertThat(page(MeetingFilter.NONE, 10).isComplete()).isTrue();
  }

  private MeetingFinder.Page page(MeetingFilter filter, int size) {
    return finder.page(filter, TENANTS, all(ListOrder.LATEST_FIRST), SearchStore.NOW, size);
  }

  private static Window all(ListOrder order) {
    return new Window(order, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static MeetingFilter of(MeetingStatus status) {
    return new MeetingFilter(
        Optional.empty(),
        "",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(status));
  }

  private static MeetingFilter withSubject(Optional<SourceId> source, String subject) {
    return new MeetingFilter(
        Optional.empty(),
        "",
        Optional.empty(),
        Optional.empty(),
        source,
        Optional.of(subject),
        Optional.empty());
  }

  /** The numbers of the meetings of all pages. */
  private List<Long> pages(MeetingFilter filter, Window window, int size) {
    List<Long> numbers = new ArrayList<>();
    Optional<Window> next = Optional.of(window);
    while (next.isPresent()) {
      Window here = next.get();
      MeetingFinder.Page page = finder.page(filter, TENANTS, here, SearchStore.NOW, size);
      assertThat(page.isComplete()).isTrue();
      assertThat(page.meetings()).hasSizeLessThanOrEqualTo(size);
      page.meetings().stream()
          .filter(listed -> listed.hit().isPresent())
          .forEach(listed -> numbers.add(listed.number()));
      next = page.next().map(here::after);
    }
    return numbers;
  }

  /** The numbers of the meetings of all batches; the index changes meanwhile. */
  private List<Long> streamed(MeetingFilter filter, Window window) {
    MeetingStream stream = finder.stream(filter, TENANTS, window, SearchStore.NOW);
    List<Long> numbers = new ArrayList<>();
    List<MeetingFinder.Listed> batch = stream.next();
    while (!batch.isEmpty()) {
      batch.forEach(listed -> numbers.add(listed.number()));
      batch = stream.next();
    }
    return numbers;
  }

  /** The same without the index: every meeting is read. */
  private List<Long> scan(MeetingFilter filter, Window window) {
    List<StoredMeeting> all =
        store.meetings().all(LongStream.range(0, 1000).boxed().toList()).stream()
            .filter(stored -> isWanted(stored, filter, window))
            .sorted(
                Comparator.comparing((StoredMeeting stored) -> start(stored))
                    .thenComparing(StoredMeeting::number))
            .toList();
    List<Long> numbers = new ArrayList<>();
    for (StoredMeeting stored : all) {
      // One row for each subject of the name that is asked for.
      long rows =
          filter.subject().isEmpty()
              ? 1
              : subjectsOf(stored).stream().filter(subject -> suits(subject, filter)).count();
      for (int i = 0; i < rows; i++) {
        numbers.add(stored.number());
      }
    }
    return window.order() == ListOrder.EARLIEST_FIRST ? numbers : numbers.reversed();
  }

  private boolean isWanted(StoredMeeting stored, MeetingFilter filter, Window window) {
    FoldedMeeting folded = stored.meeting();
    MeetingRecord meeting = record(stored);
    long start = start(stored);
    boolean isInTime =
        window.from().map(from -> start >= from.micros()).orElse(true)
            && window.before().map(before -> start < before.micros()).orElse(true);
    String topic = SearchTerms.normal(meeting.texts().topic().orElse(""));
    boolean isOfTopic =
        filter.topic().isEmpty()
            || List.of(SearchTerms.normal(filter.topic()).split(" ")).stream()
                .allMatch(topic::contains);
    return isInTime
        && isOfTopic
        && filter.tenant().map(stored.tenant()::equals).orElse(true)
        && (filter.meetingNo().isEmpty() || filter.meetingNo().equals(meeting.texts().meetingNo()))
        && filter.status().map(meeting.times().status()::equals).orElse(true)
        && filter.person().map(person -> isThere(person, meeting, folded)).orElse(true)
        && subjectsOf(stored).stream().anyMatch(subject -> suits(subject, filter));
  }

  private static boolean suits(MeetingListTable.Subject subject, MeetingFilter filter) {
    return filter.source().map(subject.source()::equals).orElse(true)
        && filter.subject().map(subject.key()::equals).orElse(true);
  }

  private static boolean isThere(PersonQuery person, MeetingRecord meeting, FoldedMeeting folded) {
    List<String> wanted = List.of(SearchTerms.normal(person.text()).split(" "));
    return SearchTerms.identities(meeting)
        .anyMatch(
            identity ->
                identity instanceof Identity.User user
                    ? person.users().contains(user)
                    : identity.id().equalsIgnoreCase(person.text())
                        || List.of(
                                SearchTerms.normal(folded.names().getOrDefault(identity, ""))
                                    .split(" "))
                            .containsAll(wanted));
  }

  private List<MeetingListTable.Subject> subjectsOf(StoredMeeting stored) {
    return subjects.subjects(List.of(stored.number())).getOrDefault(stored.number(), List.of());
  }

  private static MeetingRecord record(StoredMeeting stored) {
    return stored.meeting().at(SearchStore.NOW.time(), SearchStore.NOW.emptyGrace());
  }

  private static long start(StoredMeeting stored) {
    return record(stored).times().startTime().orElseThrow().micros();
  }
}
