package dev.rollcall.registry;

import dev.rollcall.record.Moment;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A source with what only its adapter may see.
 *
 * @param ownKeys the kind's own keys, secrets among them
 * @param revision grows with every change
 * @param deleted it takes and sends nothing any more; its facts are there
 */
public record StoredSource(
    Source source,
    Map<String, String> ownKeys,
    Duration keepDeliveries,
    long revision,
    boolean deleted,
    Optional<Previous> previous) {

  /**
   * What a rotation replaced.
   *
   * @param until when it ends
   */
  public record Previous(Map<String, String> ownKeys, Moment until) {
    public Previous {
      ownKeys = Map.copyOf(ownKeys);
    }

    boolean isGoodAt(Moment now) {
      return now.isBefore(until);
    }

    @Override
    public String toString() {
      return "Previous[until=" + until + "]";
    }
  }

  public StoredSource {
    ownKeys = Map.copyOf(ownKeys);
  }

  /** A new one. */
  public StoredSource(Source source, Map<String, String> ownKeys, Duration keepDeliveries) {
    this(source, ownKeys, keepDeliveries, 1, false, Optional.empty());
  }

  /** This one in the place of another. */
  public StoredSource after(StoredSource former) {
    return new StoredSource(
        source, ownKeys, keepDeliveries, former.revision() + 1, false, former.previous());
  }

  /** It holds secrets. */
  @Override
  public String toString() {
    return "StoredSource[source=" + source + "]";
  }
}
