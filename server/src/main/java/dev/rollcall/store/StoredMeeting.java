package dev.rollcall.store;

import dev.rollcall.record.FoldedMeeting;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.TenantKey;
import java.util.Arrays;

/** A meeting as the store has it: small enough to keep many of them in memory. */
public final class StoredMeeting {

  private final MeetingId id;
  private final TenantKey tenant;
  private final long revision;
  private final byte[] record;

  /**
   * A meeting from its kept record.
   *
   * @param record as {@link FoldedMeetingBytes} wrote it
   */
  StoredMeeting(MeetingId id, TenantKey tenant, long revision, byte[] record) {
    this.id = id;
    this.tenant = tenant;
    this.revision = revision;
    this.record = record;
  }

  public static StoredMeeting of(
      MeetingId id, TenantKey tenant, long revision, FoldedMeeting meeting) {
    return new StoredMeeting(id, tenant, revision, FoldedMeetingBytes.write(meeting));
  }

  /** The id that it is served under. */
  public MeetingId id() {
    return id;
  }

  public TenantKey tenant() {
    return tenant;
  }

  /** Grows with every fact that touches the meeting. */
  public long revision() {
    return revision;
  }

  /** Unpacked each time: ask once. */
  public FoldedMeeting meeting() {
    return FoldedMeetingBytes.read(record);
  }

  /** Of the record; about what the meeting takes in memory. */
  int bytes() {
    return record.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StoredMeeting that
        && id.equals(that.id)
        && tenant.equals(that.tenant)
        && revision == that.revision
        && Arrays.equals(record, that.record);
  }

  @Override
  public int hashCode() {
    return 31 * id.hashCode() + Long.hashCode(revision);
  }

  @Override
  public String toString() {
    return "meeting " + id + " at revision " + revision;
  }
}
