package dev.rollcall.feishu;

import dev.rollcall.config.Policies;
import dev.rollcall.config.Policies.UserTokenSees;
import dev.rollcall.directory.Grant;
import dev.rollcall.record.Identity;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.MeetingStatus;
import dev.rollcall.record.Moment;
import dev.rollcall.record.TenantKey;
import java.time.Duration;
import java.util.Optional;

/** Who may read which meeting, and for how long after its end. */
final class MeetingAccess {

  private final Policies policies;

  MeetingAccess(Policies policies) {
    this.policies = policies;
  }

  /** Why not; empty where it may be read. */
  Optional<BusinessError> denial(Grant grant, TenantKey tenant, MeetingRecord meeting, Moment now) {
    if (isForeign(grant, tenant)) {
      return foreign();
    }
    return grant.user().isPresent() && !sees(grant.user().get(), meeting)
        ? Optional.of(BusinessError.NO_PERMISSION)
        : denialByTime(meeting.times(), now);
  }

  /** The same for a tenant token, for which who was there does not matter. */
  Optional<BusinessError> denial(
      Grant grant, TenantKey tenant, MeetingRecord.Times times, Moment now) {
    return isForeign(grant, tenant) ? foreign() : denialByTime(times, now);
  }

  private static boolean isForeign(Grant grant, TenantKey tenant) {
    return !grant.app().tenant().equals(tenant);
  }

  private Optional<BusinessError> foreign() {
    return Optional.of(BusinessError.ofCode(policies.foreignMeeting()));
  }

  private Optional<BusinessError> denialByTime(MeetingRecord.Times times, Moment now) {
    if (policies.queryWindow().isPresent() && isPast(policies.queryWindow().get(), times, now)) {
      return Optional.of(BusinessError.ofCode(policies.windowError()));
    }
    return Optional.empty();
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

  /** Measured from the end, so that a running meeting never is. */
  private static boolean isPast(Duration window, MeetingRecord.Times times, Moment now) {
    return times.status() == MeetingStatus.ENDED
        && times.endTime().filter(end -> end.plus(window).isBefore(now)).isPresent();
  }
}
