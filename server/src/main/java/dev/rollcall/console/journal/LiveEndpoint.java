package dev.rollcall.console.journal;

import dev.rollcall.console.access.Gate;
import dev.rollcall.console.page.PageHandler;
import dev.rollcall.console.page.PageRequest;
import dev.rollcall.console.page.Pages;
import dev.rollcall.http.HttpStatusException;
import dev.rollcall.http.Response;
import dev.rollcall.journal.Journal;
import dev.rollcall.journal.Watcher;
import java.util.concurrent.Semaphore;

/**
 * The stream of the requests that come, as events for a browser.
 *
 * @param places of streams
 */
record LiveEndpoint(Pages pages, Journal journal, Semaphore places, Gate gate)
    implements PageHandler {

  @Override
  public Response handle(PageRequest request) {
    if (!places.tryAcquire()) {
      throw new HttpStatusException(503, "too many watch already");
    }
    JournalSearch search = JournalSearch.of(request);
    Watcher watcher = journal.watch(search.predicate());
    LiveRequests stream =
        new LiveRequests(
            journal,
            watcher,
            search.predicate(),
            after(request),
            () -> gate.isSignedIn(request),
            shown ->
                pages.part(
                    request,
                    "journal/rows",
                    new LiveRows(
                        shown.entries().reversed().stream()
                            .map(entry -> JournalRow.of(entry, request.preferences()))
                            .toList(),
                        shown.lost())),
            places::release);
    return Response.streamed(200, "text/event-stream; charset=utf-8", stream)
        .withHeader("Cache-Control", "no-store")
        .withHeader("X-Accel-Buffering", "no");
  }

  /** A browser that comes again says itself what it has. */
  private static long after(PageRequest request) {
    return PageRequest.number(
            request.request().header("Last-Event-ID").or(() -> request.query("after")))
        .orElse(Long.MAX_VALUE);
  }
}
