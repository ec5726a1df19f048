package dev.rollcall.console.journal;

import dev.rollcall.admins.Role;
import dev.rollcall.console.access.Gate;
import dev.rollcall.console.access.PageGroup;
import dev.rollcall.console.page.Pages;
import dev.rollcall.http.Route;
import dev.rollcall.journal.Journal;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * The page of the requests, and the stream that keeps it live.
 *
 * @param isAlwaysOn whether requests are kept while nobody watches
 */
public record JournalPages(Journal journal, boolean isAlwaysOn) implements PageGroup {

  /** Streams at a time; each is a connection and a thread. */
  static final int MOST_STREAMS = 20;

  @Override
  public List<Route> routes(Gate gate, Pages pages) {
    Semaphore places = new Semaphore(MOST_STREAMS);
    return List.of(
        gate.page(
            Role.READER,
            JournalSearch.PATH,
            new JournalPage(pages, journal, isAlwaysOn, () -> places.availablePermits() > 0)),
        gate.page(
            Role.READER,
            JournalSearch.PATH + "/live",
            new LiveEndpoint(pages, journal, places, gate)));
  }
}
