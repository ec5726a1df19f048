package dev.rollcall.ingest;

/** Counts facts by what became of them. */
@FunctionalInterface
public interface IngestCounts {

  void count(FactResult.Outcome outcome);
}
