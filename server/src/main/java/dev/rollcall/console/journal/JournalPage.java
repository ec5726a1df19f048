package dev.rollcall.console.journal;

import dev.rollcall.console.page.PageHandler;
import dev.rollcall.console.page.PageRequest;
import dev.rollcall.console.page.Pages;
import dev.rollcall.http.Response;
import dev.rollcall.journal.Journal;
import dev.rollcall.journal.JournalEntry;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * The latest requests, the newest first; a stream adds those that come.
 *
 * @param isAlwaysOn whether requests are kept while nobody watches
 * @param hasPlace whether one more can watch
 */
record JournalPage(Pages pages, Journal journal, boolean isAlwaysOn, BooleanSupplier hasPlace)
    implements PageHandler {

  private static final int SHOWN = 200;

  @Override
  public Response handle(PageRequest request) {
    JournalSearch search = JournalSearch.of(request);
    List<JournalEntry> all = journal.entries();
    List<JournalEntry> found = all.stream().filter(search.predicate()).toList();
    List<JournalRow> rows =
        found.subList(Math.max(0, found.size() - SHOWN), found.size()).reversed().stream()
            .map(entry -> JournalRow.of(entry, request.preferences()))
            .toList();
    JournalModel model =
        new JournalModel(
            search,
            rows,
            search.live(all.isEmpty() ? 0 : all.getLast().number()),
            isAlwaysOn,
            hasPlace.getAsBoolean());
    String title = request.preferences().words().text("journal.title");
    return pages.page(200, request, "journal/page", title, model);
  }
}
