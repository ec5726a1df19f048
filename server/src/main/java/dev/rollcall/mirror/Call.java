package dev.rollcall.mirror;

import dev.rollcall.record.MeetingId;
import dev.rollcall.record.Moment;
import dev.rollcall.record.SourceId;

/**
 * A record that is to be asked for.
 *
 * @param learned when it was first wanted
 * @param attempts how often it was asked for in vain
 */
record Call(SourceId source, MeetingId meeting, Moment learned, Moment due, int attempts) {}
