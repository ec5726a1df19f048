package dev.rollcall.inbox;

import dev.rollcall.record.Moment;
import dev.rollcall.record.SourceId;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many deliveries have come from each source since the counts were last written down. Kept in
 * memory: a row that each delivery changed would make all nodes wait for one another.
 */
final class DeliveryTally {

  /**
   * Of one source.
   *
   * @param last when the latest came that was not refused
   */
  record Counts(Optional<Moment> last, long accepted, long duplicate, long refused) {

    static final Counts NONE = new Counts(Optional.empty(), 0, 0, 0);

    /** Both, the other one being the later. */
    Counts plus(Counts other) {
      return new Counts(
          other.last().or(this::last),
          accepted + other.accepted,
          duplicate + other.duplicate,
          refused + other.refused);
    }

    private Counts minus(Counts saved) {
      return new Counts(
          last.equals(saved.last) ? Optional.empty() : last,
          accepted - saved.accepted,
          duplicate - saved.duplicate,
          refused - saved.refused);
    }
  }

  private final SortedMap<SourceId, Counts> unsaved = new TreeMap<>();

  /** Only its time: the delivery itself is in the store, to be counted. */
  void accepted(SourceId source, Moment at) {
    add(source, new Counts(Optional.of(at), 0, 0, 0));
  }

  void duplicate(SourceId source, Moment at) {
    add(source, new Counts(Optional.of(at), 0, 1, 0));
  }

  void refused(SourceId source) {
    add(source, new Counts(Optional.empty(), 0, 0, 1));
  }

  private synchronized void add(SourceId source, Counts more) {
    unsaved.merge(source, more, Counts::plus);
  }

  synchronized Counts of(SourceId source) {
    return unsaved.getOrDefault(source, Counts.NONE);
  }

  /** By source, in an order that is the same on every node. */
  synchronized SortedMap<SourceId, Counts> unsaved() {
    return new TreeMap<>(unsaved);
  }

  /** Subtracts saved counts; deliveries counted meanwhile remain unsaved. */
  synchronized void saved(SortedMap<SourceId, Counts> counts) {
    counts.forEach((source, saved) -> unsaved.put(source, of(source).minus(saved)));
    unsaved.values().removeIf(Counts.NONE::equals);
  }
}
