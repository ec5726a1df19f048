package dev.rollcall.feishu.vc;

import dev.rollcall.config.Policies;
import dev.rollcall.config.Settings;
import dev.rollcall.feishu.AdmittedCall;
import dev.rollcall.feishu.VendorRoutes;
import dev.rollcall.feishu.vc.MeetingQuery.Reading;
import dev.rollcall.gateway.Refusal.FieldViolation;
import dev.rollcall.http.Response;
import dev.rollcall.http.Route;
import dev.rollcall.identity.IdMapping;
import dev.rollcall.meetings.MeetingReader;
import dev.rollcall.meetings.StoredMeeting;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.Moment;
import dev.rollcall.record.TenantKey;
import dev.rollcall.tokens.Grant;
import dev.rollcall.tokens.TokenKind;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** {@code GET /open-apis/vc/v1/meetings/:meeting_id}: the record of one meeting. */
public final class MeetingEndpoint {

  static final String NO_ID = "meeting_id is no number of at most 19 digits";

  /** A call that may be answered. */
  private record Call(
      AdmittedCall admitted, MeetingQuery query, MeetingView view, MeetingId meeting) {

    TenantKey tenant() {
      return admitted.tenant();
    }

    Grant grant() {
      return admitted.grant();
    }

    /** Whether its answer may be kept, or shared with others. */
    boolean hasForms() {
      return grant().kind() == TokenKind.TENANT && !query.artifactsOnly();
    }
  }

  private record SameAnswer(MeetingId meeting, MeetingView.Shape view) {}

  private final MeetingReader meetings;
  private final IdMapping ids;
  private final Policies policies;
  private final Duration emptyGrace;
  private final MeetingAccess access;
  private final MeetingLookup lookup;
  private final InstantSource clock;
  private final EncodedMeetings encoded;
  private final LargeAnswers large = new LargeAnswers();

  /**
   * With the policies and the empty grace of {@code settings}.
   *
   * @param mirrored which tenants have a source of which records are mirrored
   */
  public MeetingEndpoint(
      MeetingReader meetings,
      IdMapping ids,
      Predicate<TenantKey> mirrored,
      Settings settings,
      InstantSource clock) {
    this.meetings = meetings;
    this.ids = ids;
    this.policies = settings.policies();
    this.emptyGrace = settings.emptyGrace();
    this.access = new MeetingAccess(policies, mirrored);
    this.lookup = new MeetingLookup(meetings, access, ErrorCode.NOT_EXISTING);
    this.encoded = new EncodedMeetings(access);
    this.clock = clock;
  }

  public Route route(VendorRoutes routes) {
    return routes.of("vc.v1.meeting.get", this::answer);
  }

  private Response answer(AdmittedCall admitted) {
    return switch (MeetingQuery.read(admitted.request(), policies)) {
      case Reading.Violated(List<FieldViolation> violations) -> admitted.violated(violations);
      case Reading.Read(MeetingQuery query) -> find(admitted, query);
    };
  }

  private Response find(AdmittedCall admitted, MeetingQuery query) {
    String id = admitted.request().pathParameter("meeting_id");
    if (!MeetingId.isValid(id)) {
      return admitted.error(ErrorCode.PARAMETER, NO_ID);
    }
    MeetingView view = new MeetingView(query, admitted.grant(), ids, policies);
    Call call = new Call(admitted, query, view, new MeetingId(id));
    return answer(call, false).orElseGet(() -> answerLarge(call));
  }

  /** Callers who see the same get one answer, unless there is a log id in it. */
  private Response answerLarge(Call call) {
    Object same =
        call.hasForms() && !policies.businessErrorDetail()
            ? new SameAnswer(call.meeting(), call.view().shape())
            : new Object();
    return large.answer(same, () -> answer(call, true).orElseThrow());
  }

  /** The answer; empty where it takes long to make and {@code evenLarge} is not set. */
  private Optional<Response> answer(Call call, boolean evenLarge) {
    return switch (lookup.find(call.admitted(), call.meeting())) {
      case MeetingLookup.Result.Refused(Response refusal) -> Optional.of(refusal);
      case MeetingLookup.Result.Found(StoredMeeting stored) -> answer(call, stored, evenLarge);
    };
  }

  private Optional<Response> answer(Call call, StoredMeeting stored, boolean evenLarge) {
    Moment now = Moment.of(clock.instant());
    if (call.hasForms()) {
      Optional<byte[]> kept = encoded.find(stored, call.view(), now);
      if (kept.isPresent()) {
        return Optional.of(Response.json(200, kept.get()));
      }
    }
    if (stored.isLarge() && !evenLarge) {
      return Optional.empty();
    }
    int before = stored.responses().size();
    Response answer = make(call, stored, now);
    if (stored.responses().size() > before) {
      meetings.resized(call.tenant(), call.meeting());
    }
    return Optional.of(answer);
  }

  private Response make(Call call, StoredMeeting stored, Moment now) {
    MeetingRecord meeting = stored.meeting().at(now, emptyGrace);
    Optional<MeetingAccess.Denial> denial = access.denial(call.grant(), meeting, now);
    if (denial.isPresent()) {
      return call.admitted().error(denial.get().code(), denial.get().why());
    }
    return Response.json(
        200,
        call.query().artifactsOnly()
            ? ArtifactsJson.success(meeting.texts(), call.grant())
            : encoded.write(stored, meeting, call.view(), now));
  }
}
