package dev.rollcall.sources;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * All that is special to one kind of source. Every method is pure: same arguments, same answer. An
 * adapter keeps nothing between calls, so nothing is lost when the server dies between two.
 */
public interface SourceAdapter {

  /** The kind of source that it is for, with the settings of such a source. */
  SourceKind kind();

  /**
   * Proves that a delivery is its source's own, and says what of it is to be kept. Secrets, session
   * descriptions, ICE credentials, session tokens and IP addresses must not be in what is kept; a
   * body that is not what it should be is kept all the same, once it is proven.
   */
  Verification receive(Delivery delivery, ConfiguredSource source);

  /** Bytes of the largest delivery, which is read before anything proves it. */
  default long bodyLimit() {
    return 1_048_576;
  }

  /** Files a kept body under the meetings that it tells of. */
  ParseResult read(String kept);

  /**
   * Translates all bodies indexed under one key. The answer is a function of the set of the bodies:
   * their order and repeats do not matter. The bodies may hold events of other keys too, which are
   * not this call's. It replaces what earlier calls with fewer bodies answered.
   *
   * @param bodies as kept, each of them read before as {@link ParseResult.Understood}
   */
  Translation translate(ConfiguredSource source, String key, Collection<String> bodies);

  /**
   * For a key that many meetings share (a room): the gap after which two of its events are of
   * different meetings, if the room is empty in between. Empty: a key is one meeting.
   */
  default Optional<Duration> quietGap() {
    return Optional.empty();
  }

  /**
   * Whether a kind that {@link ParseResult.Understood#ignored} counts is known to tell nothing of a
   * record. Of any other a later version may learn to read it.
   */
  boolean isMeaningless(String kind);

  /**
   * What such a source never tells, for its status page: names of the record's fields, such as
   * {@code ability.use_video}.
   */
  List<String> unsupportedFields();
}
