package dev.rollcall.store;

import dev.rollcall.record.FoldedMeeting;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.TenantKey;

/**
 * A meeting as the store has it.
 *
 * @param id the id it is served under
 * @param revision grows with every fact that touches the meeting
 */
public record StoredMeeting(MeetingId id, TenantKey tenant, long revision, FoldedMeeting meeting) {}
