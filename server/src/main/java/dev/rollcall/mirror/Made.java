package dev.rollcall.mirror;

import java.time.Duration;
import java.util.Optional;

/** What came of a call for a record. */
sealed interface Made {

  /** The record is kept as a fact. */
  record Kept() implements Made {}

  /** The far end says that the meeting is not over. */
  record Running() implements Made {}

  /**
   * To be tried again.
   *
   * @param forAll whether the far end is to be left alone altogether
   * @param pause for how long, where it says so
   */
  record Later(String reason, boolean forAll, Optional<Duration> pause) implements Made {}

  /** It will not be tried again, unless somebody says so. */
  record GivenUp(String reason) implements Made {}

  /** It was not made. */
  record NoBudget() implements Made {}
}
