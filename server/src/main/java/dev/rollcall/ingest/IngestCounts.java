package dev.rollcall.ingest;

/** Counts facts by outcome. */
@FunctionalInterface
public interface IngestCounts {

  void count(FactResult.Outcome outcome);
}
