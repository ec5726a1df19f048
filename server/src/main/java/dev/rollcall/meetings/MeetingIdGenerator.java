package dev.rollcall.meetings;

import dev.rollcall.record.MeetingId;
import dev.rollcall.time.IdSource;
import java.nio.ByteBuffer;
import java.time.InstantSource;

/**
 * Ids for meetings whose source gives none: 19 digits, in the order of their making, positive in 63
 * bits until the year 2109. The high bits are milliseconds since the Unix epoch, the low 21 are
 * random.
 */
public final class MeetingIdGenerator {

  private static final int RANDOM_BITS = 21;

  private final InstantSource clock;
  private final IdSource random;
  private long lastMillis;
  private long last;

  public MeetingIdGenerator(InstantSource clock, IdSource random) {
    this.clock = clock;
    this.random = random;
  }

  /** One that this generator has not given: many meetings begin in one transaction. */
  public synchronized MeetingId next() {
    long millis = clock.millis();
    long low = ByteBuffer.wrap(random.bytes(Long.BYTES)).getLong() & ((1L << RANDOM_BITS) - 1);
    long id = (millis << RANDOM_BITS) | low;
    if (millis == lastMillis && id <= last) {
      id = last + 1;
    }
    lastMillis = millis;
    last = id;
    return new MeetingId(Long.toString(id));
  }
}
