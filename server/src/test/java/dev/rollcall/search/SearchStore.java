package dev.rollcall.search;

import dev.rollcall.cloudevents.FactReader;
import dev.rollcall.cloudevents.FactReading;
import dev.rollcall.database.Database;
import dev.rollcall.meetings.FactStore;
import dev.rollcall.meetings.MeetingIdGenerator;
import dev.rollcall.meetings.MeetingStore;
import dev.rollcall.meetings.MeetingVersions;
import dev.rollcall.record.Identity;
import dev.rollcall.record.Moment;
import dev.rollcall.record.TenantKey;
import dev.rollcall.time.IdSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** An open store with its index, and a day of which facts tell. */
final class SearchStore implements AutoCloseable {

  static final TenantKey TENANT = new TenantKey("tenant-a");
  static final TenantKey OTHER = new TenantKey("tenant-b");

  /** Two days after the first of the facts. */
  static final MeetingSearch.Now NOW =
      new MeetingSearch.Now(
          Moment.of(Instant.parse("2026-11-22T00:00:00Z")), Duration.ofSeconds(60));

  private static final Instant DAY = Instant.parse("2026-11-20T00:00:00Z");
  private static final InstantSource CLOCK = InstantSource.fixed(NOW.time().toInstant());

  private final Database database;
  private final FactStore facts;
  private final MeetingStore meetings;
  private final SearchIndexer indexer;
  private int events;

  SearchStore(Database database) {
    this.database = database;
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
                },
            () -> {});
    indexer = new SearchIndexer(database, meetings, NOW.emptyGrace(), CLOCK);
  }

  Database database() {
    return database;
  }

  MeetingStore meetings() {
    return meetings;
  }

  SearchIndexer indexer() {
    return indexer;
  }

  int events() {
    return events;
  }

  /** A fact of the tenant's own source. */
  void fact(TenantKey tenant, String subject, String type, int hour, String data) {
    fact("/engines/" + tenant.value(), tenant, subject, type, hour, data);
  }

  void fact(String source, TenantKey tenant, String subject, String type, int hour, String data) {
    String json =
        "{\"source\":\"%s\",\"id\":\"%d\",\"type\":\"rollcall.%s\",\"subject\":\"%s\",\"time\":\"%s\",\"data\":%s}"
            .formatted(
                source,
                events++,
                type,
                subject,
                DAY.plus(Duration.ofHours(hour)),
                data.replace('\'', '"'));
    FactReading.WellFormed read = (FactReading.WellFormed) FactReader.read(json);
    List<FactStore.Entry> entries = List.of(new FactStore.Entry(read.fact(), read.data(), tenant));
    database.write(connection -> facts.append(connection, entries));
  }

  static Moment hour(int hour) {
    return Moment.of(DAY.plus(Duration.ofHours(hour)));
  }

  static Identity.User user(String id) {
    return new Identity.User(TENANT, id, id.hashCode() & Integer.MAX_VALUE);
  }

  @Override
  public void close() {
    database.close();
  }
}
