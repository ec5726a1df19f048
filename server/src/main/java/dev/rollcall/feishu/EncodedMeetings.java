package dev.rollcall.feishu;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.MeetingStatus;
import dev.rollcall.record.Moment;
import dev.rollcall.store.StoredMeeting;
import java.time.Duration;
import java.util.Optional;

/**
 * Meetings as bytes. Those of a meeting that has ended depend on nothing but its revision and the
 * caller's view, and are kept; a running one is another each second.
 */
final class EncodedMeetings {

  private static final long MOST_BYTES = 40L << 20;

  /** What one that is kept takes besides its body. */
  private static final int OVERHEAD = 200;

  /** As long as the directory keeps ids that could be corrected. */
  private static final Duration FRESH = Duration.ofSeconds(10);

  private record Key(MeetingId meeting, MeetingView.Shape shape) {}

  /**
   * One that has ended.
   *
   * @param revision what it was written from
   * @param since it is known to have ended by then
   * @param body the whole body of a successful answer; not to be written to
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  record Ended(long revision, Moment since, MeetingRecord.Times times, byte[] body) {}

  private final Cache<Key, Ended> ended;

  EncodedMeetings(Ticker ticker) {
    ended =
        Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((Key _, Ended meeting) -> OVERHEAD + meeting.body().length)
            .expireAfterWrite(FRESH)
            .ticker(ticker)
            .build();
  }

  /** What is kept of the meeting and still true of it at {@code now}. */
  Optional<Ended> find(StoredMeeting stored, MeetingView.Shape shape, Moment now) {
    Ended kept = ended.getIfPresent(new Key(stored.id(), shape));
    return kept == null || kept.revision() != stored.revision() || now.isBefore(kept.since())
        ? Optional.empty()
        : Optional.of(kept);
  }

  /**
   * The whole body of a successful answer; not to be written to.
   *
   * @param meeting as it is at {@code now}
   */
  byte[] write(StoredMeeting stored, MeetingRecord meeting, MeetingView view, Moment now) {
    byte[] body = MeetingJson.success(stored.id(), meeting, view);
    if (meeting.times().status() == MeetingStatus.ENDED) {
      ended.put(
          new Key(stored.id(), view.shape()),
          new Ended(stored.revision(), now, meeting.times(), body));
    }
    return body;
  }
}
