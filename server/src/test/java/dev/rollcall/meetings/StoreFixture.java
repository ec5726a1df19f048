package dev.rollcall.meetings;

import static dev.rollcall.meetings.StoreFacts.TENANT;
import static dev.rollcall.meetings.StoreFacts.entry;

import dev.rollcall.database.Database;
import dev.rollcall.meetings.FactStore.Appended;
import dev.rollcall.record.Identity;
import dev.rollcall.record.IdentityResolver;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.Moment;
import dev.rollcall.time.IdSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A store of any engine, opened before each test. */
abstract class StoreFixture {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  static final InstantSource CLOCK = InstantSource.fixed(NOON);
  static final Moment NOW = Moment.of(NOON);
  static final IdentityResolver RESOLVER =
      (source, participant) ->
          switch (participant.idType()) {
            case GUEST -> new Identity.Guest(source, participant.id());
            case DEVICE -> new Identity.Device(source, participant.id());
            case USER_ID, UNION_ID, OPEN_ID ->
                new Identity.User(TENANT, participant.id(), participant.id().hashCode());
          };

  private final Map<Database, MeetingVersions> versions = new ConcurrentHashMap<>();
  private final Map<Database, FactStore> factStores = new ConcurrentHashMap<>();

  Database database;
  MeetingStore meetings;

  /** Opens the same store again: as a restart does, or as a second node. */
  abstract Database open();

  @BeforeEach
  void openStore() {
    reopenStore();
  }

  /** Opens the store that there is, as a restart does. */
  final void reopenStore() {
    database = open();
    meetings = meetingStore(database);
  }

  @AfterEach
  void closeStore() {
    database.close();
  }

  /** There is one of a database. */
  FactStore factStore(Database store) {
    return factStores.computeIfAbsent(
        store, its -> factStore(its, new MeetingIdGenerator(CLOCK, IdSource.secure())));
  }

  FactStore factStore(Database store, MeetingIdGenerator ids) {
    return new FactStore(store, versions(store), ids, CLOCK);
  }

  MeetingStore meetingStore(Database store) {
    return new MeetingStore(store, versions(store), RESOLVER, () -> {});
  }

  private MeetingVersions versions(Database store) {
    return versions.computeIfAbsent(store, MeetingVersions::of);
  }

  List<Appended> append(FactStore.Entry... entries) {
    return append(database, List.of(entries));
  }

  List<Appended> append(Database store, List<FactStore.Entry> entries) {
    List<Appended> answers =
        store.write(connection -> factStore(store).append(connection, entries));
    afterAppend(store);
    return answers;
  }

  /** What happens in the background, for stores where it must make no difference. */
  void afterAppend(Database store) {}

  MeetingId accepted(FactStore.Entry entry) {
    return switch (append(entry).getFirst()) {
      case Appended.Accepted accepted -> accepted.meeting().orElseThrow();
      case Appended.Duplicate _ -> throw new AssertionError("not accepted");
    };
  }

  MeetingRecord record(MeetingId id) {
    return record(meetings, id);
  }

  static MeetingRecord record(MeetingStore from, MeetingId id) {
    return from.find(TENANT, id).orElseThrow().meeting().at(NOW, Duration.ofSeconds(60));
  }
}
