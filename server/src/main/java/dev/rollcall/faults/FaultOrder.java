package dev.rollcall.faults;

import java.util.Optional;

/**
 * A rule as it is asked for.
 *
 * @param times how many calls it hits; empty: all
 * @param probability with which it hits one, above 0 and at most 1; empty: always
 * @param seed of the sequence of hits; empty: a random one
 */
public record FaultOrder(
    FaultMatch match,
    Fault fault,
    Optional<Long> times,
    Optional<Double> probability,
    Optional<Long> seed) {}
