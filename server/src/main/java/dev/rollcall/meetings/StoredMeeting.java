package dev.rollcall.meetings;

import dev.rollcall.meetings.current.CurrentRevisions;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.record.fold.FoldedMeeting;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A meeting as the store has it: small enough to keep many of them in memory. */
public final class StoredMeeting {

  /** Something made of a meeting as it is, such as an answer. */
  public interface CachedResponse {

    /** What it takes in memory. */
    int bytes();

    /** Whether this one makes the older one useless. */
    boolean replaces(CachedResponse older);
  }

  private static final int MOST_FORMS = 4;

  /** Some 1,000 participants; their answer has four times as much. */
  private static final int LARGE = 64 << 10;

  private static final long NOT_KEPT = -1;

  private final MeetingId id;
  private final TenantKey tenant;
  private final long number;
  private final long revision;
  private final long stamp;
  private final byte[] record;
  private final long version;
  private volatile List<CachedResponse> responses = List.of();

  private StoredMeeting(
      MeetingId id,
      TenantKey tenant,
      long number,
      long revision,
      long stamp,
      byte[] record,
      long version) {
    this.id = id;
    this.tenant = tenant;
    this.number = number;
    this.revision = revision;
    this.stamp = stamp;
    this.record = record;
    this.version = version;
  }

  /**
   * A meeting from its kept record.
   *
   * @param record as {@link RecordCodec} wrote it
   */
  StoredMeeting(
      MeetingId id, TenantKey tenant, long number, long revision, long stamp, byte[] record) {
    this(id, tenant, number, revision, stamp, record, NOT_KEPT);
  }

  public static StoredMeeting of(
      MeetingId id, TenantKey tenant, long revision, FoldedMeeting meeting) {
    return new StoredMeeting(id, tenant, 0, revision, 0, RecordCodec.write(meeting));
  }

  /** The id that it is served under. */
  public MeetingId id() {
    return id;
  }

  public TenantKey tenant() {
    return tenant;
  }

  /** The store's own number of the meeting. */
  public long number() {
    return number;
  }

  /** Grows with every fact that touches the meeting. */
  public long revision() {
    return revision;
  }

  /** Unpacked each time: ask once. */
  public FoldedMeeting meeting() {
    return RecordCodec.read(record);
  }

  /** Whether it takes milliseconds of a processor, and megabytes, to make an answer of it. */
  public boolean isLarge() {
    return record.length > LARGE;
  }

  /** What has been made of it last; not more than a few. */
  public List<CachedResponse> responses() {
    return responses;
  }

  /** Whether others who ask will get this object too: then a response is worth to be added. */
  public boolean isKept() {
    return version != NOT_KEPT;
  }

  /** One to be kept in memory, as what was found at a version or, of a shared store, an edition. */
  public StoredMeeting keptAt(long version) {
    return new StoredMeeting(id, tenant, number, revision, stamp, record, version);
  }

  /** Whether one that is kept is still what its id leads to, and as it was. */
  boolean isUnchanged(MeetingVersions changes) {
    return changes.isUnchanged(number, version);
  }

  /** Whether one that is kept, at an edition of the directory, is what a shared store has. */
  boolean isAt(CurrentRevisions.Current now) {
    return version == now.edition()
        && now.meeting()
            .filter(there -> there.number() == number && there.stamp() == stamp)
            .isPresent();
  }

  /** Adds a response, to be found again for as long as this object is kept. */
  public void add(CachedResponse response) {
    Stream<CachedResponse> others = responses.stream().filter(older -> !response.replaces(older));
    // Not toList(), whose lists have an array between themselves and a single element.
    responses =
        Stream.concat(Stream.of(response), others)
            .limit(MOST_FORMS)
            .collect(Collectors.toUnmodifiableList());
  }

  /** About what it takes in memory, with its responses. */
  int bytes() {
    int bytes = record.length;
    for (CachedResponse response : responses) {
      bytes += response.bytes();
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
