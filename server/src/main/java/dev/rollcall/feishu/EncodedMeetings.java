package dev.rollcall.feishu;

import com.github.benmanes.caffeine.cache.Interner;
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
  private static final int OVERHEAD = 100;

  /** As long as the directory keeps ids that could be corrected. */
  private static final Duration FRESH = Duration.ofSeconds(10);

  /**
   * One that has ended. All that tells whether it is the one to answer with lies in it, not behind
   * it: of many meetings little is in the processor's cache.
   *
   * @param shape the one object of those that are equal
   * @param since in microseconds: it is known to have ended by then
   * @param until in microseconds: after it, ids may have been corrected, or nobody may read it
   * @param body the whole body of a successful answer; not to be written to
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  private record Ended(MeetingView.Shape shape, long since, long until, byte[] body)
      implements StoredMeeting.Form {

    @Override
    public int bytes() {
      return OVERHEAD + body.length;
    }

    @Override
    public boolean replaces(StoredMeeting.Form older) {
      return older instanceof Ended that && that.shape.equals(shape);
    }

    boolean isTrueAt(Moment now) {
      return since <= now.micros() && now.micros() <= until;
    }
  }

  private final MeetingAccess access;
  private final Interner<MeetingView.Shape> shapes = Interner.newWeakInterner();

  EncodedMeetings(MeetingAccess access) {
    this.access = access;
  }

  /**
   * The whole body of a successful answer to a tenant token, if it is kept and still true at {@code
   * now}; not to be written to.
   */
  Optional<byte[]> find(StoredMeeting stored, MeetingView view, Moment now) {
    return kept(stored, shapes.intern(view.shape()))
        .filter(ended -> ended.isTrueAt(now))
        .map(Ended::body);
  }

  /**
   * The whole body of a successful answer; not to be written to.
   *
   * @param meeting as it is at {@code now}, when the caller may read it
   */
  byte[] write(StoredMeeting stored, MeetingRecord meeting, MeetingView view, Moment now) {
    byte[] body = MeetingJson.success(stored.id(), meeting, view);
    if (stored.isKept() && meeting.times().status() == MeetingStatus.ENDED) {
      MeetingView.Shape shape = shapes.intern(view.shape());
      // Most are still the same after a while: the older bytes stay where they are then.
      byte[] same =
          kept(stored, shape)
              .map(Ended::body)
              .filter(older -> Arrays.equals(older, body))
              .orElse(body);
      Moment fresh = now.plus(FRESH);
      Moment until =
          access.readableUntil(meeting.times()).map(end -> Moment.min(end, fresh)).orElse(fresh);
      stored.add(new Ended(shape, now.micros(), until.micros(), same));
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
