package dev.rollcall.feishu.vc;

import dev.rollcall.config.Policies;
import dev.rollcall.config.Policies.Edition;
import dev.rollcall.config.Settings;
import dev.rollcall.feishu.AdmittedCall;
import dev.rollcall.feishu.VendorRoutes;
import dev.rollcall.gateway.Refusal.FieldViolation;
import dev.rollcall.http.Response;
import dev.rollcall.http.Route;
import dev.rollcall.meetings.MeetingNumberTable;
import dev.rollcall.meetings.StoredMeeting;
import dev.rollcall.record.MeetingDetails;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.Moment;
import dev.rollcall.record.TenantKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.core.JsonGenerator;

/**
 * {@code GET /open-apis/vc/v1/meetings/list_by_no}: the meetings of a number that began in a period
 * and that the caller may read, in the order in which they began.
 */
public final class MeetingsByNumberEndpoint {

  private static final int PARAMETER = 121003;

  private record Found(MeetingId id, Moment start, MeetingRecord meeting) {}

  private final MeetingNumberTable numbers;
  private final MeetingAccess access;
  private final InstantSource clock;
  private final Duration emptyGrace;
  private final boolean withEdition2026;

  /**
   * With the policies and the empty grace of {@code settings}.
   *
   * @param mirrored which tenants have a source of which records are mirrored
   */
  public MeetingsByNumberEndpoint(
      MeetingNumberTable numbers,
      Predicate<TenantKey> mirrored,
      Settings settings,
      InstantSource clock) {
    Policies policies = settings.policies();
    this.numbers = numbers;
    this.access = new MeetingAccess(policies, mirrored);
    this.clock = clock;
    this.emptyGrace = settings.emptyGrace();
    this.withEdition2026 = policies.edition() == Edition.MARCH_2026;
  }

  public Route route(VendorRoutes routes) {
    return routes.of("vc.v1.meeting.list_by_no", this::answer);
  }

  private Response answer(AdmittedCall call) {
    List<FieldViolation> violations = new ArrayList<>();
    NumberQuery query = NumberQuery.read(call.request(), violations);
    if (!violations.isEmpty()) {
      return call.violated(violations);
    }
    if (!query.isRange()) {
      return call.error(PARAMETER);
    }
    List<Found> all = find(call, query);
    int from = Math.min(query.offset(), all.size());
    int to = Math.min(from + query.size(), all.size());
    return AdmittedCall.success(
        json -> {
          json.writeBooleanProperty("has_more", to < all.size());
          if (to < all.size()) {
            json.writeStringProperty("page_token", Integer.toString(to));
          }
          json.writeArrayPropertyStart("meeting_briefs");
          all.subList(from, to).forEach(found -> brief(json, found));
          json.writeEndArray();
        });
  }

  private List<Found> find(AdmittedCall call, NumberQuery query) {
    Moment now = Moment.of(clock.instant());
    List<Found> found = new ArrayList<>();
    for (StoredMeeting stored : numbers.find(call.tenant(), query.meetingNo())) {
      MeetingRecord meeting = stored.meeting().at(now, emptyGrace);
      meeting
          .times()
          .startTime()
          .filter(start -> isBetween(start, query))
          .filter(_ -> access.denial(call.grant(), meeting, now).isEmpty())
          .ifPresent(start -> found.add(new Found(stored.id(), start, meeting)));
    }
    found.sort(Comparator.comparing(Found::start).thenComparing(one -> one.id().value()));
    return found;
  }

  /** In whole seconds, as they are served. */
  private static boolean isBetween(Moment start, NumberQuery query) {
    return query.from().seconds() <= start.seconds() && start.seconds() <= query.until().seconds();
  }

  private void brief(JsonGenerator json, Found found) {
    MeetingDetails texts = found.meeting().texts();
    json.writeStartObject();
    json.writeStringProperty("id", found.id().value());
    texts.topic().ifPresent(topic -> json.writeStringProperty("topic", topic));
    texts.url().ifPresent(url -> json.writeStringProperty("url", url));
    texts.meetingNo().ifPresent(number -> json.writeStringProperty("meeting_no", number));
    texts.password().ifPresent(password -> json.writeStringProperty("password", password));
    if (withEdition2026) {
      texts
          .meetingConnect()
          .ifPresent(connect -> json.writeBooleanProperty("meeting_connect", connect));
      texts.noteId().ifPresent(note -> json.writeStringProperty("note_id", note));
    }
    json.writeEndObject();
  }
}
