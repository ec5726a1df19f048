package dev.rollcall.mirror;

/** What a call for a record came to. */
sealed interface Made {

  /** The record is kept as a fact. */
  record Kept() implements Made {}

  /** The far end says that the meeting is not over. */
  record Running() implements Made {}

  /** This one meeting is to be asked for again. */
  record Later(String reason) implements Made {}

  /** No meeting of the source is to be asked for now. */
  record Unavailable(Outage outage) implements Made {}

  /** It will not be tried again, unless somebody says so. */
  record GivenUp(String reason) implements Made {}

  /** It was not made. */
  record NoBudget() implements Made {}
}
