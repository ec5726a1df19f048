package dev.rollcall.store;

import dev.rollcall.record.FoldedMeeting;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.TenantKey;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A meeting as the store has it: small enough to keep many of them in memory. */
public final class StoredMeeting {

  /** Something made of a meeting as it is, such as an answer. */
  public interface Form {

    /** What it takes in memory. */
    int bytes();

    /** Whether nobody needs the older one any more. */
    boolean replaces(Form older);
  }

  private static final int MOST_FORMS = 4;

  private final MeetingId id;
  private final TenantKey tenant;
  private final long revision;
  private final byte[] record;
  private volatile List<Form> forms = List.of();
  private volatile boolean kept;

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

  /** What has been made of it last; not more than a few. */
  public List<Form> forms() {
    return forms;
  }

  /** Whether others who ask will get this object too: then a form is worth to be added. */
  public boolean isKept() {
    return kept;
  }

  /** It is kept from now on. */
  public void keep() {
    kept = true;
  }

  /** Adds a form, to be found again for as long as this object is kept. */
  public void add(Form form) {
    Stream<Form> others = forms.stream().filter(older -> !form.replaces(older));
    forms = Stream.concat(Stream.of(form), others).limit(MOST_FORMS).toList();
  }

  /** About what it takes in memory, with its forms. */
  int bytes() {
    int bytes = record.length;
    for (Form form : forms) {
      bytes += form.bytes();
    }
    return bytes;
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
