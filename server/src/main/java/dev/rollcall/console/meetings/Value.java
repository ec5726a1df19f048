package dev.rollcall.console.meetings;

/**
 * A value of a record.
 *
 * @param field its name in the record, which is also the end of the key of its words
 * @param text as it is shown
 */
public record Value(String field, String text, Why why) {}
