package dev.rollcall.mirror;

import java.util.List;

/**
 * What a backfill came to.
 *
 * @param calls how many it made
 * @param kept how many records
 * @param running meetings that are not over, which are left for a later run
 * @param failures one line each: what was refused and why
 * @param left how many meetings wait for a later run, those that run among them
 */
public record BackfillOutcome(
    End end, long calls, int kept, int running, List<String> failures, int left) {

  /** Why it ended. */
  public enum End {
    /** Nothing is left that can be asked now. */
    DONE,
    /** No call was left. */
    QUOTA,
    /** It was told to stop. */
    STOPPED,
    /** The far end does not answer. */
    UNAVAILABLE
  }

  public BackfillOutcome {
    failures = List.copyOf(failures);
  }
}
