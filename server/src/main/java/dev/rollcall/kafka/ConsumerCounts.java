package dev.rollcall.kafka;

/** Is told of what was consumed. */
public interface ConsumerCounts {

  /**
   * The records of one poll, once their offsets are committed.
   *
   * @param taken among them also facts that were known before
   * @param refused put aside
   */
  void consumed(int taken, int refused);

  /** How many records of its partitions this node has still to consume, as far as it knows. */
  void lag(long records);
}
