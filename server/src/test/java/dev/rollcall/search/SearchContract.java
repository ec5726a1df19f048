package dev.rollcall.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.database.Database;
import dev.rollcall.database.Sql;
import dev.rollcall.meetings.MeetingNumberTable;
import dev.rollcall.meetings.StoredMeeting;
import dev.rollcall.meetings.UnindexedTable;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.Moment;
import dev.rollcall.record.TenantKey;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a search must find, whichever engine the store runs on. */
abstract class SearchContract {

  private static final List<String> WORDS =
      List.of("产品会议", "周会", "Weekly", "ｗｅｅｋｌｙ sync", "设计评审 Design", "a", "会");

  private SearchStore store;
  private MeetingSearch search;

  abstract Database open() throws Exception;

  @BeforeEach
  void openStore() throws Exception {
    store = new SearchStore(open());
    search = new MeetingSearch(store.database(), store.meetings());
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void endedMeetingIsFoundAsSoonAsItsEndIsAcknowledgedAndAfterItIsIndexed() {
    store.fact(SearchStore.TENANT, "room", "meeting.started", 9, "{'topic': '产品会议'}");
    assertThat(topics("会议")).isEmpty();
    store.fact(SearchStore.TENANT, "room", "meeting.ended", 10, "{}");
    assertThat(topics("会议")).containsExactly("产品会议");
    store.indexer().pass(_ -> {});
    assertThat(topics("会议")).containsExactly("产品会议");
    assertThat(topics("议产")).isEmpty();
    assertThat(store.database().read(SegmentTable::parts)).hasSize(1);
  }

  @Test
  void caseAndWidthMakeNoDifference() {
    ended(SearchStore.TENANT, "room", 9, "{'topic': 'ＷＥＥＫＬＹ Sync'}");
    store.indexer().pass(_ -> {});
    for (String text : List.of("weekly", "Sync weekly", "ｓｙｎｃ", "k", "ly sy")) {
      assertThat(topics(text)).as(text).hasSize(1);
    }
    assertThat(topics("weeklysync")).isEmpty();
  }

  @Test
  void topicThatAMeetingNoLongerHasDoesNotFindIt() {
    ended(SearchStore.TENANT, "room", 9, "{'topic': 'Budget'}");
    store.indexer().pass(_ -> {});
    store.fact(SearchStore.TENANT, "room", "meeting.updated", 10, "{'topic': 'Harvest'}");
    for (int i = 0; i < 2; i++) {
      assertThat(topics("Budget")).isEmpty();
      assertThat(topics("Harvest")).containsExactly("Harvest");
      store.indexer().pass(_ -> {});
    }
  }

  @Test
  void noTenantFindsTheMeetingsOfAnother() {
    ended(SearchStore.OTHER, "theirs", 9, "{'topic': 'Budget'}");
    store.indexer().pass(_ -> {});
    assertThat(topics("Budget")).isEmpty();
  }

  @Test
  void latestStartComesFirstAndTheIndexIsReadNoFurtherThanNeeded() {
    for (int i = 0; i < 40; i++) {
      ended(SearchStore.TENANT, "room" + i, 1 + i * 17 % 20, "{'topic': 'Stand-up'}");
      store.indexer().pass(_ -> {});
    }
    assertThat(store.database().read(SegmentTable::parts)).hasSizeLessThan(16);
    List<MeetingSearch.Hit> hits = find(text("stand-up"), 10).hits();
    assertThat(hits).hasSize(10);
    assertThat(hits).isSortedAccordingTo(Comparator.comparing(MeetingSearch.Hit::start).reversed());
    assertThat(hits.getFirst().start()).isEqualTo(SearchStore.hour(20));
    assertThat(find(text("stand-up"), 100).hits()).hasSize(40);
  }

  @Test
  void rebuildAndAnOlderStoreGetTheirIndexFromTheRecords() {
    ended(SearchStore.TENANT, "room", 9, "{'topic': 'Budget'}");
    store.indexer().pass(_ -> {});
    for (String table :
        List.of("search_postings", "search_segments", "unindexed_meetings", "meeting_numbers")) {
      store.database().write(connection -> Sql.update(connection, "DELETE FROM " + table));
    }
    assertThat(topics("Budget")).isEmpty();
    store.indexer().rebuild(_ -> {});
    assertThat(topics("Budget")).hasSize(1);
    assertThat(store.database().read(UnindexedTable::count)).isZero();
  }

  @Test
  void numberOfAnOlderStoreIsFoundOnceItsMeetingIsIndexed() {
    ended(SearchStore.TENANT, "room", 9, "{'meeting_no': '123456789'}");
    store.database().write(open -> Sql.update(open, "DELETE FROM meeting_numbers"));
    MeetingNumberTable numbers = new MeetingNumberTable(store.database(), store.meetings());
    assertThat(numbers.find(SearchStore.TENANT, "123456789")).isEmpty();
    store.indexer().pass(_ -> {});
    assertThat(numbers.find(SearchStore.TENANT, "123456789")).hasSize(1);
  }

  @Test
  void searchFindsWhatAScanOfAllMeetingsFinds() {
    Random random = new Random(42);
    for (int round = 0; round < 30; round++) {
      for (int i = 0; i < 8; i++) {
        randomFact(random);
      }
      if (random.nextInt(3) > 0) {
        store.indexer().pass(_ -> {});
      }
      for (int i = 0; i < 10; i++) {
        SearchQuery query = randomQuery(random);
        assertThat(find(query, 1000).hits().stream().map(hit -> hit.stored().number()))
            .as(query.toString())
            .containsExactlyElementsOf(scan(query));
      }
    }
  }

  private void randomFact(Random random) {
    String room = "room" + random.nextInt(25);
    int hour = random.nextInt(1, 23);
    String user = "user" + random.nextInt(6);
    String topic = WORDS.get(random.nextInt(WORDS.size()));
    switch (random.nextInt(6)) {
      case 0 ->
          ended(
              SearchStore.TENANT,
              room,
              hour,
              "{'topic': '%s', 'owner': {'id': '%s'}}".formatted(topic, user));
      case 1 ->
          store.fact(
              SearchStore.TENANT,
              room,
              "meeting.updated",
              hour,
              "{'topic': '%s'}".formatted(topic));
      case 2 -> store.fact(SearchStore.TENANT, room, "meeting.ended", 23, "{}");
      case 3 ->
          store.fact(
              SearchStore.TENANT,
              room,
              "meeting.updated",
              hour,
              "{'meeting_id': '%d'}".formatted(70 + random.nextInt(15)));
      case 4 ->
          store.fact(
              SearchStore.TENANT,
              room,
              "session.joined",
              hour,
              "{'session': 's%d', 'participant': {'id': 'omm_%d', 'id_type': 'device', 'user_type': 2}}"
                  .formatted(store.events(), random.nextInt(3)));
      default ->
          store.fact(
              SearchStore.TENANT,
              room,
              "session.joined",
              hour,
              "{'session': 's%d', 'participant': {'id': '%s'}}".formatted(store.events(), user));
    }
  }

  private static SearchQuery randomQuery(Random random) {
    String topic = WORDS.get(random.nextInt(WORDS.size()));
    int from = random.nextInt(topic.length());
    String part = topic.substring(from, random.nextInt(from, topic.length()) + 1);
    return new SearchQuery(
        random.nextBoolean() ? part : "",
        some(
            random,
            Set.of(
                SearchStore.user("user" + random.nextInt(3)),
                SearchStore.user("user" + random.nextInt(3, 6)))),
        some(random, Set.of(SearchStore.user("user" + random.nextInt(6)))),
        some(random, Set.of("omm_" + random.nextInt(3))),
        some(random, SearchStore.hour(random.nextInt(24))),
        some(random, SearchStore.hour(random.nextInt(24))),
        some(random, SearchStore.user("user" + random.nextInt(6))));
  }

  private static <T> Optional<T> some(Random random, T value) {
    return random.nextInt(4) == 0 ? Optional.of(value) : Optional.empty();
  }

  private List<Long> scan(SearchQuery query) {
    return store.meetings().all(LongStream.range(0, 1000).boxed().toList()).stream()
        .filter(stored -> query.matches(record(stored)))
        .sorted(
            Comparator.comparing((StoredMeeting stored) -> start(stored))
                .thenComparing(StoredMeeting::number)
                .reversed())
        .map(StoredMeeting::number)
        .toList();
  }

  private static Moment start(StoredMeeting stored) {
    return record(stored).times().startTime().orElseThrow();
  }

  private static MeetingRecord record(StoredMeeting stored) {
    return stored.meeting().at(SearchStore.NOW.time(), SearchStore.NOW.emptyGrace());
  }

  private List<String> topics(String text) {
    return find(text(text), 100).hits().stream()
        .map(hit -> hit.meeting().texts().topic().orElseThrow())
        .toList();
  }

  private MeetingSearch.Result find(SearchQuery query, int most) {
    return search.find(SearchStore.TENANT, query, SearchStore.NOW, _ -> true, most);
  }

  private static SearchQuery text(String text) {
    return new SearchQuery(
        text,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private void ended(TenantKey tenant, String subject, int hour, String fields) {
    store.fact(tenant, subject, "meeting.started", hour, fields);
    store.fact(tenant, subject, "meeting.ended", 23, "{}");
  }
}
