package dev.rollcall.faults;

/**
 * A rule in force.
 *
 * @param hits calls that it has hit
 */
public record FaultState(String id, FaultOrder order, long hits) {}
