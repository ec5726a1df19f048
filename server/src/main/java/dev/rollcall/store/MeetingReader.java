package dev.rollcall.store;

import dev.rollcall.record.MeetingId;
import java.util.Optional;

/** The read side of the store. */
@FunctionalInterface
public interface MeetingReader {

  /** The meeting as of the last acknowledged fact; empty where no meeting has the id. */
  Optional<StoredMeeting> find(MeetingId id);
}
