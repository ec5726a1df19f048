package dev.rollcall.feishu.vc;

import dev.rollcall.config.Policies;
import dev.rollcall.config.Settings;
import dev.rollcall.database.StoreUnavailableException;
import dev.rollcall.database.WriteQueueFullException;
import dev.rollcall.feishu.BusinessError;
import dev.rollcall.feishu.vc.MeetingQuery.Reading;
import dev.rollcall.gateway.ApiRules;
import dev.rollcall.gateway.Gateway;
import dev.rollcall.gateway.Refusal;
import dev.rollcall.gateway.Refusal.FieldViolation;
import dev.rollcall.gateway.RefusalBody;
import dev.rollcall.gateway.Verdict;
import dev.rollcall.http.HttpStatusException;
import dev.rollcall.http.Request;
import dev.rollcall.http.Response;
import dev.rollcall.http.Route;
import dev.rollcall.identity.IdMapping;
import dev.rollcall.json.JsonBody;
import dev.rollcall.logging.RedactedStackTrace;
import dev.rollcall.meetings.MeetingReader;
import dev.rollcall.meetings.StoredMeeting;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.Moment;
import dev.rollcall.record.TenantKey;
import dev.rollcall.tokens.Grant;
import dev.rollcall.tokens.TokenKind;
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

  /** A call that may be answered. */
  private record Call(
      Request request, Grant grant, MeetingQuery query, MeetingView view, MeetingId meeting) {

    TenantKey tenant() {
      return grant.app().tenant();
    }

    /** Whether its answer may be kept, or shared with others. */
    boolean hasForms() {
      return grant.kind() == TokenKind.TENANT && !query.artifactsOnly();
    }
  }

  private record SameAnswer(MeetingId meeting, MeetingView.Shape view) {}

  /** The vendor's endpoints that stand where an id would. */
  private static final Set<String> NO_IDS =
      Set.of("list_by_no", "search", "subscription", "unsubscription");

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
  private final LargeAnswers large = new LargeAnswers();

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
    return new Route("GET", "/open-apis/vc/v1/meetings/{meeting_id}", this::answer)
        .reserving(NO_IDS);
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
    } catch (HttpStatusException | WriteQueueFullException | StoreUnavailableException refused) {
      throw refused;
    } catch (RuntimeException failure) {
      LOGGER.log(Level.ERROR, "{0} {1}", request.logId(), RedactedStackTrace.of(failure));
      return error(request, BusinessError.INTERNAL);
    }
  }

  private Response find(Request request, Grant grant, MeetingQuery query) {
    String id = request.pathParameter("meeting_id");
    if (!MeetingId.isValid(id)) {
      return error(request, BusinessError.PARAMETER);
    }
    MeetingView view = new MeetingView(query, grant, ids, policies);
    Call call = new Call(request, grant, query, view, new MeetingId(id));
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
    Optional<StoredMeeting> found = meetings.find(call.tenant(), call.meeting());
    if (found.isEmpty()) {
      return Optional.of(error(call.request(), BusinessError.NOT_EXISTING));
    }
    StoredMeeting stored = found.get();
    Optional<BusinessError> foreign = access.denial(call.grant(), stored.tenant());
    if (foreign.isPresent()) {
      return Optional.of(error(call.request(), foreign.get()));
    }
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
    Optional<BusinessError> denial = access.denial(call.grant(), meeting, now);
    if (denial.isPresent()) {
      return error(call.request(), denial.get());
    }
    return Response.json(
        200,
        call.query().artifactsOnly()
            ? ArtifactsJson.success(meeting.texts(), call.grant())
            : encoded.write(stored, meeting, call.view(), now));
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
