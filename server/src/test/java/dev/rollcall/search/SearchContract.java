package dev.rollcall.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.cloudevents.FactReader;
import dev.rollcall.cloudevents.FactReading;
import dev.rollcall.database.Database;
import dev.rollcall.database.Sql;
import dev.rollcall.meetings.FactStore;
import dev.rollcall.meetings.MeetingIdGenerator;
import dev.rollcall.meetings.MeetingStore;
import dev.rollcall.meetings.MeetingVersions;
import dev.rollcall.meetings.StoredMeeting;
import dev.rollcall.meetings.UnindexedTable;
import dev.rollcall.record.Identity;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.Moment;
import dev.rollcall.record.TenantKey;
import dev.rollcall.time.IdSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
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

  static final TenantKey TENANT = new TenantKey("tenant-a");
  private static final TenantKey OTHER = new TenantKey("tenant-b");
  private static final Instant DAY = Instant.parse("2026-11-20T00:00:00Z");
  private static final InstantSource CLOCK = InstantSource.fixed(DAY.plus(Duration.ofDays(2)));
  private static final MeetingSearch.Now NOW =
      new MeetingSearch.Now(Moment.of(DAY.plus(Duration.ofDays(2))), Duration.ofSeconds(60));
  private static final List<String> WORDS =
      List.of("产品会议", "周会", "Weekly", "ｗｅｅｋｌｙ sync", "设计评审 Design", "a", "会");

  private Database database;
  private FactStore facts;
  private MeetingStore meetings;
  private MeetingSearch search;
  private SearchIndexer indexer;
  private int events;

  abstract Database open() throws Exception;

  @BeforeEach
  void openStore() throws Exception {
    database = open();
    MeetingVersions versions = MeetingVersions.of(database);
    facts =
        new FactStore(database, versions, new MeetingIdGenerator(CLOCK, IdSource.secure()), CLOCK);
    meetings =
        new MeetingStore(
            database,
            versions,
            (source, person) ->
                switch (person.idType()) {
                  case GUEST -> new Identity.Guest(source, person.id());
                  case DEVICE -> new Identity.Device(source, person.id());
                  case USER_ID, UNION_ID, OPEN_ID -> user(person.id());
                });
    search = new MeetingSearch(database, meetings);
    indexer = new SearchIndexer(database, meetings, CLOCK);
  }

  @AfterEach
  void closeStore() {
    database.close();
  }

  @Test
  void endedMeetingIsFoundAsSoonAsItsEndIsAcknowledgedAndAfterItIsIndexed() {
    fact(TENANT, "room", "meeting.started", 9, "{'topic': '产品会议'}");
    assertThat(topics("会议")).isEmpty();
    fact(TENANT, "room", "meeting.ended", 10, "{}");
    assertThat(topics("会议")).containsExactly("产品会议");
    indexer.pass(_ -> {});
    assertThat(topics("会议")).containsExactly("产品会议");
    assertThat(topics("议产")).isEmpty();
    assertThat(database.read(SegmentTable::parts)).hasSize(1);
  }

  @Test
  void caseAndWidthMakeNoDifference() {
    ended(TENANT, "room", 9, "{'topic': 'ＷＥＥＫＬＹ Sync'}");
    indexer.pass(_ -> {});
    for (String text : List.of("weekly", "Sync weekly", "ｓｙｎｃ", "k", "ly sy")) {
      assertThat(topics(text)).as(text).hasSize(1);
    }
    assertThat(topics("weeklysync")).isEmpty();
  }

  @Test
  void topicThatAMeetingNoLongerHasDoesNotFindIt() {
    ended(TENANT, "room", 9, "{'topic': 'Budget'}");
    indexer.pass(_ -> {});
    fact(TENANT, "room", "meeting.updated", 10, "{'topic': 'Harvest'}");
    for (int i = 0; i < 2; i++) {
      assertThat(topics("Budget")).isEmpty();
      assertThat(topics("Harvest")).containsExactly("Harvest");
      indexer.pass(_ -> {});
    }
  }

  @Test
  void noTenantFindsTheMeetingsOfAnother() {
    ended(OTHER, "theirs", 9, "{'topic': 'Budget'}");
    indexer.pass(_ -> {});
    assertThat(topics("Budget")).isEmpty();
  }

  @Test
  void latestStartComesFirstAndTheIndexIsReadNoFurtherThanNeeded() {
    for (int i = 0; i < 40; i++) {
      ended(TENANT, "room" + i, 1 + i * 17 % 20, "{'topic': 'Stand-up'}");
      indexer.pass(_ -> {});
    }
    assertThat(database.read(SegmentTable::parts)).hasSizeLessThan(16);
    List<MeetingSearch.Hit> hits = find(text("stand-up"), 10).hits();
    assertThat(hits).hasSize(10);
    assertThat(hits).isSortedAccordingTo(Comparator.comparing(MeetingSearch.Hit::start).reversed());
    assertThat(hits.getFirst().start()).isEqualTo(hour(20));
    assertThat(find(text("stand-up"), 100).hits()).hasSize(40);
  }

  @Test
  void rebuildAndAnOlderStoreGetTheirIndexFromTheRecords() {
    ended(TENANT, "room", 9, "{'topic': 'Budget'}");
    indexer.pass(_ -> {});
    for (String table :
        List.of("search_postings", "search_segments", "unindexed_meetings", "meeting_numbers")) {
      database.write(connection -> Sql.update(connection, "DELETE FROM " + table));
    }
    assertThat(topics("Budget")).isEmpty();
    indexer.rebuild(_ -> {});
    assertThat(topics("Budget")).hasSize(1);
    assertThat(database.read(UnindexedTable::count)).isZero();
  }

  @Test
  void searchFindsWhatAScanOfAllMeetingsFinds() {
    Random random = new Random(42);
    for (int round = 0; round < 30; round++) {
      for (int i = 0; i < 8; i++) {
        randomFact(random);
      }
      if (random.nextInt(3) > 0) {
        indexer.pass(_ -> {});
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
              TENANT, room, hour, "{'topic': '%s', 'owner': {'id': '%s'}}".formatted(topic, user));
      case 1 -> fact(TENANT, room, "meeting.updated", hour, "{'topic': '%s'}".formatted(topic));
      case 2 -> fact(TENANT, room, "meeting.ended", 23, "{}");
      case 3 ->
          fact(
              TENANT,
              room,
              "meeting.updated",
              hour,
              "{'meeting_id': '%d'}".formatted(70 + random.nextInt(15)));
      case 4 ->
          fact(
              TENANT,
              room,
              "session.joined",
              hour,
              "{'session': 's%d', 'participant': {'id': 'omm_%d', 'id_type': 'device', 'user_type': 2}}"
                  .formatted(events, random.nextInt(3)));
      default ->
          fact(
              TENANT,
              room,
              "session.joined",
              hour,
              "{'session': 's%d', 'participant': {'id': '%s'}}".formatted(events, user));
    }
  }

  private static SearchQuery randomQuery(Random random) {
    String topic = WORDS.get(random.nextInt(WORDS.size()));
    int from = random.nextInt(topic.length());
    String part = topic.substring(from, random.nextInt(from, topic.length()) + 1);
    return new SearchQuery(
        random.nextBoolean() ? part : "",
        some(random, Set.of(user("user" + random.nextInt(3)), user("user" + random.nextInt(3, 6)))),
        some(random, Set.of(user("user" + random.nextInt(6)))),
        some(random, Set.of("omm_" + random.nextInt(3))),
        some(random, hour(random.nextInt(24))),
        some(random, hour(random.nextInt(24))),
        some(random, user("user" + random.nextInt(6))));
  }

  private static <T> Optional<T> some(Random random, T value) {
    return random.nextInt(4) == 0 ? Optional.of(value) : Optional.empty();
  }

  private List<Long> scan(SearchQuery query) {
    return meetings.all(LongStream.range(0, 1000).boxed().toList()).stream()
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
    return stored.meeting().at(NOW.time(), NOW.emptyGrace());
  }

  private List<String> topics(String text) {
    return find(text(text), 100).hits().stream()
        .map(hit -> hit.meeting().texts().topic().orElseThrow())
        .toList();
  }

  private MeetingSearch.Result find(SearchQuery query, int most) {
    return search.find(TENANT, query, NOW, _ -> true, most);
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
    fact(tenant, subject, "meeting.started", hour, fields);
    fact(tenant, subject, "meeting.ended", 23, "{}");
  }

  private void fact(TenantKey tenant, String subject, String type, int hour, String data) {
    String json =
        "{\"source\":\"/engines/%s\",\"id\":\"%d\",\"type\":\"rollcall.%s\",\"subject\":\"%s\",\"time\":\"%s\",\"data\":%s}"
            .formatted(
                tenant.value(),
                events++,
                type,
                subject,
                DAY.plus(Duration.ofHours(hour)),
                data.replace('\'', '"'));
    FactReading.WellFormed read = (FactReading.WellFormed) FactReader.read(json);
    List<FactStore.Entry> entries = new ArrayList<>();
    entries.add(new FactStore.Entry(read.fact(), read.data(), tenant));
    database.write(connection -> facts.append(connection, entries));
  }

  private static Moment hour(int hour) {
    return Moment.of(DAY.plus(Duration.ofHours(hour)));
  }

  private static Identity.User user(String id) {
    return new Identity.User(TENANT, id, id.hashCode() & Integer.MAX_VALUE);
  }
}
