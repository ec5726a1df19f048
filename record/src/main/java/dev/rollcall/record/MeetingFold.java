package dev.rollcall.record;

import java.util.Collection;

/**
 * The fold: a pure function from the set of a meeting's facts to its record. Arrival order,
 * duplicates and batches cannot matter.
 */
public final class MeetingFold {

  private MeetingFold() {}

  /**
   * Folds all facts of one meeting.
   *
   * @param tenant whose meeting it is
   * @param facts those of the meeting's subjects, and what its sources said of themselves
   */
  @SuppressWarnings("DoNotCallSuggester")
  public static FoldedMeeting fold(
      TenantKey tenant, Collection<Fact> facts, IdentityResolver resolver) {
    throw new UnsupportedOperationException();
  }
}
