package dev.rollcall.store;

import java.time.Duration;
import java.time.InstantSource;

/** Every rule of the store once more, with facts that are packed as soon as they are in. */
class PackingPostgresStoreTest extends PostgresStoreTest {

  @Override
  void afterAppend(Database store) {
    MeetingStore folding = new MeetingStore(store, RESOLVER);
    new FactPacker(store, folding, InstantSource.system(), Duration.ZERO).pass();
  }
}
