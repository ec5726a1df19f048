package dev.rollcall.meetings;

import static dev.rollcall.meetings.StoreFacts.joined;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.database.Database;
import dev.rollcall.database.FolderLock;
import dev.rollcall.record.MeetingId;
import org.junit.jupiter.api.Test;

/**
 * What a store must do that several processes may share. The embedded one is none of those: its
 * folder is held by one process ({@link FolderLock}), and its reads rest on that.
 */
abstract class SharedStoreContract extends ConcurrentStoreContract {

  @Test
  void secondNodeServesWhatTheFirstHasAcknowledged() {
    MeetingId id = accepted(joined("1", "room", "alice", "10:00:00"));
    try (Database second = open()) {
      MeetingStore elsewhere = meetingStore(second);
      for (int user = 0; user < 10; user++) {
        assertThat(record(elsewhere, id).attendance().accumulated()).isEqualTo(user + 1);
        append(joined("j" + user, "room", "user" + user, "10:01:00"));
      }
      assertThat(record(elsewhere, id)).isEqualTo(record(id));
    }
  }
}
