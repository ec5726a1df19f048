package dev.rollcall.inbox;

import dev.rollcall.record.SourceId;

/** Counts deliveries by what became of them. */
@FunctionalInterface
public interface DeliveryCounts {

  void count(SourceId source, Outcome outcome);

  /** What became of a delivery at the door. */
  enum Outcome {
    ACCEPTED,
    DUPLICATE,
    REFUSED
  }
}
