package dev.rollcall.admin.meetings;

import dev.rollcall.admin.query.QueryParameters;
import dev.rollcall.admin.query.TimeText;
import dev.rollcall.database.Database;
import dev.rollcall.http.HttpStatusException;
import dev.rollcall.http.Request;
import dev.rollcall.meetings.FactTable;
import dev.rollcall.meetings.FactTable.Arrived;
import dev.rollcall.meetings.MeetingStore;
import dev.rollcall.meetings.StoredMeeting;
import dev.rollcall.record.Fact;
import dev.rollcall.record.IdentityResolver;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.Moment;
import dev.rollcall.record.TenantKey;
import dev.rollcall.record.fold.Explanation;
import dev.rollcall.record.fold.MeetingFold;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Reads a meeting with its facts, as it is or as it stood.
 *
 * @param emptyGrace how long an empty meeting is held to be running
 */
public record MeetingHistory(
    Database database,
    MeetingStore meetings,
    IdentityResolver resolver,
    InstantSource clock,
    Duration emptyGrace) {

  /** The parameters of each call about one meeting. */
  static final List<String> PARAMETERS = List.of("tenant_key", "as_of");

  /**
   * The meeting of a request.
   *
   * @throws HttpStatusException 404 where there is none, 400 where several tenants have one
   */
  MeetingReading read(Request request, QueryParameters parameters) {
    return read(
        request.pathParameter("meeting_id"),
        parameters.text("tenant_key").map(TenantKey::new),
        parameters.value("as_of", TimeText::instant, "a time such as 2026-11-29T09:00:00Z"));
  }

  /**
   * A meeting.
   *
   * @param tenant whose it is; only needed where several have one of this id
   * @param asOf as it stood then; empty: as it is
   * @throws HttpStatusException 404 where there is none, 400 where several tenants have one
   */
  public MeetingReading read(String id, Optional<TenantKey> tenant, Optional<Moment> asOf) {
    StoredMeeting stored = stored(id, tenant);
    Moment now = asOf.orElseGet(() -> Moment.of(clock.instant()));
    List<Arrived> facts =
        database.readSnapshot(connection -> FactTable.arrived(connection, stored.number())).stream()
            .filter(arrived -> asOf.isEmpty() || !arrived.received().isAfter(now))
            .sorted(Comparator.comparing(Arrived::fact, Fact.ORDER))
            .toList();
    Explanation explanation =
        MeetingFold.explain(stored.tenant(), facts.stream().map(Arrived::fact).toList(), resolver);
    MeetingRecord record = explanation.meeting().at(now, emptyGrace);
    if (record.times().startTime().isEmpty()) {
      throw new HttpStatusException(404, "no fact of the time as_of says that the meeting began");
    }
    return new MeetingReading(stored, facts, explanation, now, record);
  }

  private StoredMeeting stored(String id, Optional<TenantKey> tenant) {
    List<StoredMeeting> found =
        MeetingId.isValid(id)
            ? meetings.ofAllTenants(new MeetingId(id)).stream()
                .filter(meeting -> tenant.map(meeting.tenant()::equals).orElse(true))
                .toList()
            : List.of();
    if (found.size() > 1) {
      throw new HttpStatusException(
          400, "several tenants have a meeting of this id; say which by tenant_key");
    }
    return found.stream()
        .findFirst()
        .orElseThrow(() -> new HttpStatusException(404, "no meeting has this id"));
  }
}
