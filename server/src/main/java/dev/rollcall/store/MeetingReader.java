package dev.rollcall.store;

import dev.rollcall.record.MeetingId;
import java.util.Optional;

/** The read side of the store. */
@FunctionalInterface
public interface MeetingReader {

  /** The meeting as of the last acknowledged fact; empty where no meeting has the id. */
  Optional<StoredMeeting> find(MeetingId id);

  /** To be told when a meeting that was found by the id has got another form: it counts as more. */
  default void grown(MeetingId id) {}
}
