package dev.rollcall.console.journal;

import java.util.List;

/**
 * Requests that have come, the newest first.
 *
 * @param lost before these, too many to be shown
 */
public record LiveRows(List<JournalRow> rows, long lost) {}
