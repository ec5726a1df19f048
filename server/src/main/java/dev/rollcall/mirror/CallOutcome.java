package dev.rollcall.mirror;

import dev.rollcall.mirror.client.CallFailure;

/** What a call for a record came to. */
sealed interface CallOutcome {

  /** The record is kept as a fact. */
  record Kept() implements CallOutcome {}

  /** The far end says that the meeting is not over. */
  record Running() implements CallOutcome {}

  /** This one meeting is to be asked for again. */
  record Later(String reason) implements CallOutcome {}

  /** No meeting of the source is to be asked for now. */
  record Unavailable(CallFailure outage) implements CallOutcome {}

  /** It is not tried again, unless an operator asks for it. */
  record GivenUp(String reason) implements CallOutcome {}

  /** It was not made. */
  record NoBudget() implements CallOutcome {}
}
