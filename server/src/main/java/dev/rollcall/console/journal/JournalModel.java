package dev.rollcall.console.journal;

import java.util.List;

/**
 * What the page of the requests shows.
 *
 * @param live the path of the stream
 * @param isAlwaysOn whether requests are kept while nobody watches
 * @param isLive whether one more may watch
 */
public record JournalModel(
    JournalSearch search, List<JournalRow> rows, String live, boolean isAlwaysOn, boolean isLive) {}
