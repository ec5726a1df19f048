package dev.rollcall.feishu.vc;

import com.github.benmanes.caffeine.cache.Interner;
import dev.rollcall.meetings.StoredMeeting;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.MeetingStatus;
import dev.rollcall.record.Moment;
import java.util.Optional;

/**
 * Meetings as bytes. Those of an ended meeting depend only on its revision and the caller's view,
 * and are cached with it; those of a running one change each second. A user's ids never change.
 */
final class EncodedMeetings {

  /** What one that is kept takes besides its body. */
  private static final int OVERHEAD = 100;

  private static final Moment NEVER = new Moment(Long.MAX_VALUE);

  /**
   * One that has ended. All that tells whether it is the one to answer with lies in it, not behind
   * it: of many meetings little is in the processor's cache.
   *
   * @param shape the one object of those that are equal
   * @param since in microseconds: it is known to have ended by then
   * @param until in microseconds: the end of its query window
   * @param body the whole body of a successful answer; not to be written to
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Ended(MeetingView.Shape shape, long since, long until, byte[] body)
      implements StoredMeeting.CachedResponse {

    @Override
    public int bytes() {
      return OVERHEAD + body.length;
    }

    @Override
    public boolean replaces(StoredMeeting.CachedResponse older) {
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
    MeetingView.Shape shape = view.shape();
    for (StoredMeeting.CachedResponse response : stored.responses()) {
      if (response instanceof Ended ended && ended.isTrueAt(now) && ended.shape().equals(shape)) {
        return Optional.of(ended.body());
      }
    }
    return Optional.empty();
  }

  /**
   * The whole body of a successful answer; not to be written to.
   *
   * @param meeting as it is at {@code now}, when the caller may read it
   */
  byte[] write(StoredMeeting stored, MeetingRecord meeting, MeetingView view, Moment now) {
    byte[] body = MeetingJson.success(stored.id(), meeting, view);
    if (stored.isKept() && meeting.times().status() == MeetingStatus.ENDED) {
      Moment until = access.readableUntil(stored.tenant(), meeting.times()).orElse(NEVER);
      MeetingView.Shape shape = shapes.intern(view.shape());
      stored.add(new Ended(shape, now.micros(), until.micros(), body));
    }
    return body;
  }
}
