package dev.rollcall.feishu.vc;

import dev.rollcall.config.Settings;
import dev.rollcall.feishu.AdmittedCall;
import dev.rollcall.feishu.JsonRequest;
import dev.rollcall.feishu.VendorRoutes;
import dev.rollcall.http.Response;
import dev.rollcall.http.Route;
import dev.rollcall.meetings.MeetingReader;
import dev.rollcall.meetings.StoredMeeting;
import dev.rollcall.record.Ability;
import dev.rollcall.record.Identity;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.MeetingStatus;
import dev.rollcall.record.Moment;
import dev.rollcall.record.Recording;
import dev.rollcall.record.TenantKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * {@code GET /open-apis/vc/v1/meetings/:meeting_id/recording}: where the recording of an ended
 * meeting is. {@code PATCH …/recording/set_permission} is checked and changes nothing.
 */
public final class RecordingEndpoint {

  private static final int PARAMETER = 121003;
  private static final int NEVER_RECORDED = 121004;
  private static final int NO_PERMISSION = 121005;
  private static final int NOT_ENDED = 122001;
  private static final int NO_MEETING = 122002;
  private static final int NOT_READY = 124002;

  private static final long BODY_LIMIT = 65_536;

  private final MeetingAccess access;
  private final MeetingLookup lookup;
  private final Supplier<String> publicUrl;
  private final Duration emptyGrace;
  private final Duration wait;
  private final InstantSource clock;

  /**
   * With the policies, the empty grace and the recording wait of {@code settings}.
   *
   * @param mirrored which tenants have a source of which records are mirrored
   * @param publicUrl how others reach the server, without a slash at the end
   */
  public RecordingEndpoint(
      MeetingReader meetings,
      Predicate<TenantKey> mirrored,
      Settings settings,
      Supplier<String> publicUrl,
      InstantSource clock) {
    this.access = new MeetingAccess(settings.policies(), mirrored);
    this.lookup = new MeetingLookup(meetings, access, NO_MEETING);
    this.publicUrl = publicUrl;
    this.emptyGrace = settings.emptyGrace();
    this.wait = settings.recordingWait();
    this.clock = clock;
  }

  public List<Route> routes(VendorRoutes routes) {
    return List.of(
        routes.of("vc.v1.meeting.recording.get", call -> recorded(call, this::found)),
        routes.of("vc.v1.meeting.recording.set_permission", this::setPermission));
  }

  private Response found(StoredMeeting stored, Recording recording) {
    String url =
        recording.url().orElseGet(() -> publicUrl.get() + "/minutes/" + MinuteToken.of(stored));
    return AdmittedCall.success(
        json -> {
          json.writeObjectPropertyStart("recording");
          json.writeStringProperty("url", url);
          json.writeStringProperty("duration", Long.toString(recording.durationMillis()));
          json.writeEndObject();
        });
  }

  private Response setPermission(AdmittedCall call) {
    JsonNode objects = JsonRequest.object(call.request(), BODY_LIMIT).path("permission_objects");
    boolean isValid =
        objects.isArray()
            && !objects.isEmpty()
            && objects
                .valueStream()
                .allMatch(
                    object ->
                        object.path("type").isIntegralNumber()
                            && object.path("permission").isIntegralNumber());
    return isValid
        ? recorded(call, (_, _) -> AdmittedCall.success(_ -> {}))
        : call.error(PARAMETER);
  }

  private Response recorded(
      AdmittedCall call, BiFunction<StoredMeeting, Recording, Response> answer) {
    String id = call.request().pathParameter("meeting_id");
    if (!MeetingId.isValid(id)) {
      return call.error(PARAMETER, MeetingEndpoint.NO_ID);
    }
    return switch (lookup.find(call, new MeetingId(id))) {
      case MeetingLookup.Result.Refused(Response refusal) -> refusal;
      case MeetingLookup.Result.Found(StoredMeeting stored) -> recorded(call, stored, answer);
    };
  }

  private Response recorded(
      AdmittedCall call,
      StoredMeeting stored,
      BiFunction<StoredMeeting, Recording, Response> answer) {
    Moment now = Moment.of(clock.instant());
    MeetingRecord meeting = stored.meeting().at(now, emptyGrace);
    Optional<MeetingAccess.Denial> denial = denial(call, meeting, now);
    if (denial.isPresent()) {
      return call.error(denial.get().code(), denial.get().why());
    }
    return meeting
        .recording()
        .map(recording -> answer.apply(stored, recording))
        .orElseGet(() -> call.error(isInProcess(meeting, now) ? NOT_READY : NEVER_RECORDED));
  }

  /** Whether it was recorded and the time in which the recording may be reported has not passed. */
  private boolean isInProcess(MeetingRecord meeting, Moment now) {
    return meeting.abilities().contains(Ability.RECORDING)
        && meeting.times().endTime().filter(end -> now.isBefore(end.plus(wait))).isPresent();
  }

  private Optional<MeetingAccess.Denial> denial(
      AdmittedCall call, MeetingRecord meeting, Moment now) {
    Optional<Identity.User> user = call.grant().user();
    if (user.isPresent() && !meeting.owner().equals(Optional.<Identity>of(user.get()))) {
      return Optional.of(
          new MeetingAccess.Denial(NO_PERMISSION, "the token's user does not own the meeting"));
    }
    Optional<MeetingAccess.Denial> denial = access.denial(call.grant(), meeting, now);
    return denial.isEmpty() && meeting.times().status() != MeetingStatus.ENDED
        ? Optional.of(new MeetingAccess.Denial(NOT_ENDED, "the meeting has not ended"))
        : denial;
  }
}
