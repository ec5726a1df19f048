package dev.rollcall.feishu;

import dev.rollcall.config.Policies;
import dev.rollcall.config.Policies.UserTokenSees;
import dev.rollcall.directory.Grant;
import dev.rollcall.record.Identity;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.MeetingStatus;
import dev.rollcall.record.Moment;
import dev.rollcall.record.TenantKey;
import java.util.Optional;

/** Who may read which meeting, and for how long after its end. */
final class MeetingAccess {

  private final Policies policies;

  MeetingAccess(Policies policies) {
    this.policies = policies;
  }

  /** Why no meeting of that tenant may be read; empty where one may. */
  Optional<BusinessError> denial(Grant grant, TenantKey tenant) {
    return grant.app().tenant().equals(tenant)
        ? Optional.empty()
        : Optional.of(BusinessError.ofCode(policies.foreignMeeting()));
  }

  /** Why a meeting of the app's tenant may not be read; empty where it may. */
  Optional<BusinessError> denial(Grant grant, MeetingRecord meeting, Moment now) {
    if (grant.user().isPresent() && !sees(grant.user().get(), meeting)) {
      return Optional.of(BusinessError.NO_PERMISSION);
    }
    return readableUntil(meeting.times())
        .filter(until -> until.isBefore(now))
        .map(_ -> BusinessError.ofCode(policies.windowError()));
  }

  /**
   * The last instant at which it may be read; empty: there is none. Measured from the end, so that
   * a running meeting has none.
   */
  Optional<Moment> readableUntil(MeetingRecord.Times times) {
    return times.status() == MeetingStatus.ENDED
        ? policies.queryWindow().flatMap(window -> times.endTime().map(end -> end.plus(window)))
        : Optional.empty();
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
