package dev.rollcall.record.fold;

import dev.rollcall.record.Fact;
import dev.rollcall.record.Moment;

/**
 * A value with the fact that gives it.
 *
 * @param by the fact that decided
 */
record Given<T>(T value, Fact by) {

  /** The time of a fact. */
  static Given<Moment> at(Fact fact) {
    return new Given<>(fact.time(), fact);
  }
}
