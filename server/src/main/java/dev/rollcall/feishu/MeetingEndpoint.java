package dev.rollcall.feishu;

import dev.rollcall.config.Policies;
import dev.rollcall.config.Settings;
import dev.rollcall.directory.Grant;
import dev.rollcall.directory.IdMapping;
import dev.rollcall.directory.TokenKind;
import dev.rollcall.feishu.MeetingQuery.Reading;
import dev.rollcall.gateway.ApiRules;
import dev.rollcall.gateway.Gateway;
import dev.rollcall.gateway.Refusal;
import dev.rollcall.gateway.Refusal.FieldViolation;
import dev.rollcall.gateway.RefusalBody;
import dev.rollcall.gateway.Verdict;
import dev.rollcall.http.JsonBody;
import dev.rollcall.http.Request;
import dev.rollcall.http.Response;
import dev.rollcall.http.Route;
import dev.rollcall.http.Trace;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.Moment;
import dev.rollcall.record.TenantKey;
import dev.rollcall.store.MeetingReader;
import dev.rollcall.store.StoredMeeting;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** {@code GET /open-apis/vc/v1/meetings/:meeting_id}: the record of one meeting. */
public final class MeetingEndpoint {

  /** One API of the gateway, however many meetings. */
  static final ApiRules API =
      new ApiRules(
          "vc.v1.meeting.get",
          "6960861158128926723",
          Set.of(TokenKind.TENANT, TokenKind.USER),
          List.of("vc:meeting:readonly", "vc:meeting.meetingevent:read"));

  private static final System.Logger LOGGER = System.getLogger(MeetingEndpoint.class.getName());
  private static final int FIELD_VALIDATION = 99992402;

  private final Gateway gateway;
  private final MeetingReader meetings;
  private final IdMapping ids;
  private final Policies policies;
  private final Duration emptyGrace;
  private final MeetingAccess access;
  private final InstantSource clock;
  private final EncodedMeetings encoded;

  /**
   * With the policies and the empty grace of {@code settings}.
   *
   * @param mirrored which tenants have a source of which records are mirrored
   */
  public MeetingEndpoint(
      Gateway gateway,
      MeetingReader meetings,
      IdMapping ids,
      Predicate<TenantKey> mirrored,
      Settings settings,
      InstantSource clock) {
    this.gateway = gateway;
    this.meetings = meetings;
    this.ids = ids;
    this.policies = settings.policies();
    this.emptyGrace = settings.emptyGrace();
    this.access = new MeetingAccess(policies, mirrored);
    this.encoded = new EncodedMeetings(access);
    this.clock = clock;
  }

  public Route route() {
    return new Route("GET", "/open-apis/vc/v1/meetings/{meeting_id}", this::answer);
  }

  private Response answer(Request request) {
    return switch (gateway.check(request, API)) {
      case Verdict.Refused(Refusal refusal) -> RefusalBody.of(refusal, API, request.logId());
      case Verdict.Admitted(Grant grant) -> admitted(request, grant);
    };
  }

  private Response admitted(Request request, Grant grant) {
    try {
      return switch (MeetingQuery.read(request, policies)) {
        case Reading.Violated(List<FieldViolation> violations) -> violated(request, violations);
        case Reading.Read(MeetingQuery query) -> find(request, grant, query);
      };
    } catch (RuntimeException failure) {
      LOGGER.log(Level.ERROR, "{0} {1}", request.logId(), Trace.of(failure));
      return error(request, BusinessError.INTERNAL);
    }
  }

  private Response find(Request request, Grant grant, MeetingQuery query) {
    String id = request.pathParameter("meeting_id");
    if (!MeetingId.isValid(id)) {
      return error(request, BusinessError.PARAMETER);
    }
    MeetingId asked = new MeetingId(id);
    TenantKey tenant = grant.app().tenant();
    Optional<StoredMeeting> found = meetings.find(tenant, asked);
    if (found.isEmpty()) {
      return error(request, BusinessError.NOT_EXISTING);
    }
    int before = found.get().forms().size();
    Response answer = serve(request, grant, query, found.get());
    if (found.get().forms().size() > before) {
      meetings.grown(tenant, asked);
    }
    return answer;
  }

  private Response serve(Request request, Grant grant, MeetingQuery query, StoredMeeting stored) {
    Optional<BusinessError> foreign = access.denial(grant, stored.tenant());
    if (foreign.isPresent()) {
      return error(request, foreign.get());
    }
    Moment now = Moment.of(clock.instant());
    MeetingView view = new MeetingView(query, grant, ids, policies);
    if (grant.kind() == TokenKind.TENANT && !query.artifactsOnly()) {
      Optional<byte[]> kept = encoded.find(stored, view, now);
      if (kept.isPresent()) {
        return Response.json(200, kept.get());
      }
    }
    MeetingRecord meeting = stored.meeting().at(now, emptyGrace);
    Optional<BusinessError> denial = access.denial(grant, meeting, now);
    if (denial.isPresent()) {
      return error(request, denial.get());
    }
    return Response.json(
        200,
        query.artifactsOnly()
            ? ArtifactsJson.success(meeting.texts(), grant)
            : encoded.write(stored, meeting, view, now));
  }

  private Response violated(Request request, List<FieldViolation> violations) {
    if (policies.invalidParameterCode() != FIELD_VALIDATION) {
      return error(request, BusinessError.ofCode(policies.invalidParameterCode()));
    }
    Refusal refusal =
        new Refusal(
            FIELD_VALIDATION,
            400,
            "field validation failed",
            "parameter",
            new Refusal.Detail(Optional.empty(), List.of(), violations, List.of()),
            Map.of());
    return RefusalBody.of(refusal, API, request.logId());
  }

  private Response error(Request request, BusinessError error) {
    if (policies.businessErrorDetail()) {
      Refusal refusal = Refusal.of(error.code(), error.status(), error.msg(), error.msg());
      return RefusalBody.of(refusal, API, request.logId());
    }
    byte[] body =
        JsonBody.object(
            json -> {
              json.writeNumberProperty("code", error.code());
              json.writeStringProperty("msg", error.msg());
            });
    return Response.json(error.status(), body).withNote(error.code() + " " + error.msg());
  }
}
