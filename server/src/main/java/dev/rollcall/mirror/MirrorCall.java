package dev.rollcall.mirror;

import dev.rollcall.record.MeetingId;
import dev.rollcall.record.Moment;
import dev.rollcall.record.SourceId;

/**
 * A record that is to be asked for.
 *
 * @param endKnown whether an event told that the meeting is over
 * @param learned when that was; else when the meeting began, or the record was first wanted
 * @param due when it is to be asked for; while it is claimed, until when
 * @param attempts how often the far end refused this meeting for now
 */
record MirrorCall(
    SourceId source,
    MeetingId meeting,
    boolean endKnown,
    Moment learned,
    Moment due,
    int attempts) {

  MirrorCall claimedUntil(Moment until) {
    return new MirrorCall(source, meeting, endKnown, learned, until, attempts);
  }
}
