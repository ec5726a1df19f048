package dev.rollcall.meetings;

import dev.rollcall.database.Database;
import java.time.Duration;
import java.time.InstantSource;

/** Every rule of the store once more, with facts that are packed as soon as they are in. */
class CompactingSqliteStoreTest extends SqliteStoreTest {

  @Override
  void afterAppend(Database store) {
    MeetingStore folding = meetingStore(store);
    new FactCompactor(store, folding, InstantSource.system(), Duration.ZERO).pass();
  }
}
