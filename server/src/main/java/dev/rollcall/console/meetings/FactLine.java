package dev.rollcall.console.meetings;

/**
 * A fact, as it is shown.
 *
 * @param number its place in the order of the fold, from 1; 0: it is not there any more
 * @param path where it stands in the list of facts; empty for number 0
 * @param delay how long after it happened it arrived
 * @param data JSON
 */
public record FactLine(
    int number,
    String path,
    String type,
    String time,
    String received,
    String delay,
    String source,
    String id,
    String data) {}
