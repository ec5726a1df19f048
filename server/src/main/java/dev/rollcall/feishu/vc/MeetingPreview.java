package dev.rollcall.feishu.vc;

import dev.rollcall.config.Policies;
import dev.rollcall.config.Policies.Edition;
import dev.rollcall.config.Settings;
import dev.rollcall.feishu.EndpointTable;
import dev.rollcall.feishu.VendorError;
import dev.rollcall.gateway.ApiRules;
import dev.rollcall.identity.IdMapping;
import dev.rollcall.identity.UserIdType;
import dev.rollcall.meetings.StoredMeeting;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.Moment;
import dev.rollcall.record.TenantKey;
import dev.rollcall.tokens.Grant;
import java.util.Collections;
import java.util.Optional;
import java.util.function.Predicate;

/** What {@link MeetingEndpoint} answers to a caller, for people who only look. */
public final class MeetingPreview {

  /** An answer. */
  public sealed interface Answer {

    /**
     * The record.
     *
     * @param body JSON, as it is sent
     */
    // Written out at once.
    @SuppressWarnings("ArrayRecordComponent")
    record Served(byte[] body) implements Answer {}

    /** An error of the endpoint. */
    record Refused(int status, int code, String msg) implements Answer {}

    /** The gateway lets the app not pass. */
    record NotAdmitted(ApiRules rules, boolean enabled) implements Answer {}
  }

  private final IdMapping ids;
  private final Policies policies;
  private final MeetingAccess access;

  /**
   * By the policies of {@code settings}.
   *
   * @param mirrored which tenants have a source of which records are mirrored
   */
  public MeetingPreview(IdMapping ids, Predicate<TenantKey> mirrored, Settings settings) {
    this.ids = ids;
    this.policies = settings.policies();
    this.access = new MeetingAccess(policies, mirrored);
  }

  /** The edition that calls are answered in. */
  public Edition edition() {
    return policies.edition();
  }

  /** The answer with participants and abilities. */
  public Answer answer(
      StoredMeeting stored,
      MeetingRecord record,
      Grant grant,
      UserIdType type,
      Edition edition,
      Moment now) {
    ApiRules rules = EndpointTable.named("vc.v1.meeting.get").rules();
    if (!grant.app().enabled() || Collections.disjoint(rules.scopes(), grant.app().scopes())) {
      return new Answer.NotAdmitted(rules, grant.app().enabled());
    }
    Optional<MeetingAccess.Denial> denial =
        access.denial(grant, stored.tenant()).or(() -> access.denial(grant, record, now));
    if (denial.isPresent()) {
      VendorError error =
          EndpointTable.named("vc.v1.meeting.get").findError(denial.get().code()).orElseThrow();
      return new Answer.Refused(error.status(), error.code(), error.msg());
    }
    MeetingQuery query = new MeetingQuery(true, true, type, false);
    MeetingView view = new MeetingView(query, grant, ids, policies, edition);
    return new Answer.Served(MeetingJson.success(stored.id(), record, view));
  }
}
