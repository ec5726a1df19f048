package dev.rollcall.feishu;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.MeetingStatus;
import dev.rollcall.store.StoredMeeting;
import java.time.Duration;

/**
 * Meetings as bytes. Those of a meeting that has ended depend on nothing but its revision and the
 * caller's view, and are kept; a running one is another each second.
 */
final class EncodedMeetings {

  private static final long MOST_BYTES = 32L << 20;

  /** As long as the directory keeps ids that could be corrected. */
  private static final Duration FRESH = Duration.ofSeconds(10);

  private record Key(MeetingId meeting, long revision, MeetingView.Shape shape) {}

  private final Cache<Key, byte[]> ended;

  EncodedMeetings(Ticker ticker) {
    ended =
        Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((Key _, byte[] body) -> body.length)
            .expireAfterWrite(FRESH)
            .ticker(ticker)
            .build();
  }

  /** The whole body of a successful answer; not to be written to. */
  byte[] of(StoredMeeting stored, MeetingRecord meeting, MeetingView view) {
    if (meeting.times().status() != MeetingStatus.ENDED) {
      return MeetingJson.success(stored.id(), meeting, view);
    }
    Key key = new Key(stored.id(), stored.revision(), view.shape());
    return ended.get(key, _ -> MeetingJson.success(stored.id(), meeting, view));
  }
}
