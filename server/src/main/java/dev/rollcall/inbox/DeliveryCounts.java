package dev.rollcall.inbox;

import dev.rollcall.record.SourceId;

/** Counts deliveries by outcome, and the unknown events in them. */
@FunctionalInterface
public interface DeliveryCounts {

  void count(SourceId source, Outcome outcome);

  /** Events within deliveries that this version does not know or understand. */
  default void countUnknownEvents(SourceId source, int events) {}

  /** The outcome of a delivery at its endpoint. */
  enum Outcome {
    ACCEPTED,
    DUPLICATE,
    REFUSED
  }
}
