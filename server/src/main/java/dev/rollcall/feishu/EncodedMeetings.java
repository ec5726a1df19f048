package dev.rollcall.feishu;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.MeetingStatus;
import dev.rollcall.record.Moment;
import dev.rollcall.store.StoredMeeting;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Meetings as bytes. Those of a meeting that has ended depend on nothing but its revision and the
 * caller's view, and are kept with it; a running one is another each second.
 */
final class EncodedMeetings {

  /** What one that is kept takes besides its body. */
  private static final int OVERHEAD = 200;

  /** As long as the directory keeps ids that could be corrected. */
  private static final Duration FRESH = Duration.ofSeconds(10);

  /**
   * One that has ended.
   *
   * @param since it is known to have ended by then
   * @param written when, by the ticker
   * @param body the whole body of a successful answer; not to be written to
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  record Ended(
      MeetingView.Shape shape, Moment since, long written, MeetingRecord.Times times, byte[] body)
      implements StoredMeeting.Form {

    @Override
    public int bytes() {
      return OVERHEAD + body.length;
    }

    @Override
    public boolean replaces(StoredMeeting.Form older) {
      return older instanceof Ended that && that.shape.equals(shape);
    }
  }

  private final Ticker ticker;

  EncodedMeetings(Ticker ticker) {
    this.ticker = ticker;
  }

  /** What is kept of the meeting and still true of it at {@code now}. */
  Optional<Ended> find(StoredMeeting stored, MeetingView.Shape shape, Moment now) {
    return kept(stored, shape)
        .filter(ended -> ticker.read() - ended.written() < FRESH.toNanos())
        .filter(ended -> !now.isBefore(ended.since()));
  }

  /**
   * The whole body of a successful answer; not to be written to.
   *
   * @param meeting as it is at {@code now}
   */
  byte[] write(StoredMeeting stored, MeetingRecord meeting, MeetingView view, Moment now) {
    byte[] body = MeetingJson.success(stored.id(), meeting, view);
    // Most of many meetings are asked for once, and would push out those that are not.
    if (stored.serve() && meeting.times().status() == MeetingStatus.ENDED) {
      MeetingView.Shape shape = view.shape();
      // Most are still the same after a while: the older bytes stay where they are then.
      byte[] same =
          kept(stored, shape)
              .map(Ended::body)
              .filter(older -> Arrays.equals(older, body))
              .orElse(body);
      stored.add(new Ended(shape, now, ticker.read(), meeting.times(), same));
    }
    return body;
  }

  private static Optional<Ended> kept(StoredMeeting stored, MeetingView.Shape shape) {
    for (StoredMeeting.Form form : stored.forms()) {
      if (form instanceof Ended ended && ended.shape().equals(shape)) {
        return Optional.of(ended);
      }
    }
    return Optional.empty();
  }
}
