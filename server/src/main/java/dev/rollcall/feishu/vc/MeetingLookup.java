package dev.rollcall.feishu.vc;

import dev.rollcall.feishu.AdmittedCall;
import dev.rollcall.http.Response;
import dev.rollcall.meetings.MeetingReader;
import dev.rollcall.meetings.StoredMeeting;
import dev.rollcall.record.MeetingId;
import java.util.Optional;

/**
 * Finds meetings by id for callers of their tenant.
 *
 * @param absent the code for a meeting that does not exist
 */
record MeetingLookup(MeetingReader meetings, MeetingAccess access, int absent) {

  /** What a look-up led to. */
  sealed interface Result {

    record Found(StoredMeeting meeting) implements Result {}

    /** There is none, or it is another tenant's. */
    record Refused(Response answer) implements Result {}
  }

  Result find(AdmittedCall call, MeetingId id) {
    Optional<StoredMeeting> found = meetings.find(call.tenant(), id);
    if (found.isEmpty()) {
      return new Result.Refused(call.error(absent, "no meeting has this id"));
    }
    Optional<MeetingAccess.Denial> foreign = access.denial(call.grant(), found.get().tenant());
    return foreign.isPresent()
        ? new Result.Refused(call.error(foreign.get().code(), foreign.get().why()))
        : new Result.Found(found.get());
  }
}
