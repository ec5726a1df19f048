package dev.rollcall.feishu.vc;

import dev.rollcall.config.Policies;
import dev.rollcall.config.Policies.UserTokenSees;
import dev.rollcall.config.QueryWindow;
import dev.rollcall.record.Identity;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.MeetingStatus;
import dev.rollcall.record.Moment;
import dev.rollcall.record.TenantKey;
import dev.rollcall.tokens.Grant;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** Who may read which meeting, and for how long after its end. */
final class MeetingAccess {

  /**
   * Why a meeting may not be read.
   *
   * @param code of the error to answer
   * @param why for the access log
   */
  record Denial(int code, String why) {}

  private final Policies policies;
  private final Predicate<TenantKey> mirrored;

  /**
   * By the policies.
   *
   * @param mirrored which tenants have a source of which records are mirrored
   */
  MeetingAccess(Policies policies, Predicate<TenantKey> mirrored) {
    this.policies = policies;
    this.mirrored = mirrored;
  }

  /** The error for the meetings of that tenant; empty where they may be read. */
  Optional<Denial> denial(Grant grant, TenantKey tenant) {
    return grant.app().tenant().equals(tenant)
        ? Optional.empty()
        : Optional.of(new Denial(policies.foreignMeeting(), "the meeting is of another tenant"));
  }

  /** The error for a meeting of the app's tenant; empty where it may be read. */
  Optional<Denial> denial(Grant grant, MeetingRecord meeting, Moment now) {
    if (grant.user().isPresent() && !sees(grant.user().get(), meeting)) {
      return Optional.of(
          new Denial(
              ErrorCode.NO_PERMISSION,
              "the token's user may not see the meeting (policy.user-token-sees)"));
    }
    boolean isTooOld =
        readableUntil(grant.app().tenant(), meeting.times())
            .filter(until -> until.isBefore(now))
            .isPresent();
    return isTooOld
        ? Optional.of(
            new Denial(policies.windowError(), "ended before the window (policy.query-window)"))
        : Optional.empty();
  }

  /**
   * The last instant at which it may be read; empty: there is none. Measured from the end, so that
   * a running meeting has none.
   */
  Optional<Moment> readableUntil(TenantKey tenant, MeetingRecord.Times times) {
    return times.status() == MeetingStatus.ENDED
        ? window(tenant).flatMap(window -> times.endTime().map(end -> end.plus(window)))
        : Optional.empty();
  }

  /** Depends on the tenant only if the setting has its default. */
  private Optional<Duration> window(TenantKey tenant) {
    QueryWindow window = policies.queryWindow();
    return window.of(window instanceof QueryWindow.ByTenant && mirrored.test(tenant));
  }

  private boolean sees(Identity user, MeetingRecord meeting) {
    boolean owns = meeting.owner().filter(user::equals).isPresent();
    return switch (policies.userTokenSees()) {
      case UserTokenSees.TENANT -> true;
      case UserTokenSees.OWNER_ONLY -> owns;
      case UserTokenSees.PARTICIPANTS -> owns || tookPart(user, meeting.attendance());
    };
  }

  private static boolean tookPart(Identity user, MeetingRecord.Attendance attendance) {
    return attendance.host().filter(host -> host.identity().equals(user)).isPresent()
        || attendance.participants().stream()
            .anyMatch(participant -> participant.person().identity().equals(user));
  }
}
