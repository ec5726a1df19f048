package dev.rollcall.meetings;

import dev.rollcall.record.MeetingId;
import dev.rollcall.record.TenantKey;
import java.util.Optional;

/** The read side of the store. */
@FunctionalInterface
public interface MeetingReader {

  /**
   * The tenant's meeting of the id, as of the last acknowledged fact. Where it has none, another
   * tenant's, of which it may only be told that there is one. Empty where no meeting has the id.
   */
  Optional<StoredMeeting> find(TenantKey tenant, MeetingId id);

  /** To be told when the tenant's meeting of the id has got another form: it counts as more. */
  default void resized(TenantKey tenant, MeetingId id) {}
}
