package dev.rollcall.console.meetings;

import dev.rollcall.admin.meetings.MeetingList;
import dev.rollcall.console.page.PageHandler;
import dev.rollcall.console.page.PageRequest;
import dev.rollcall.console.page.Pages;
import dev.rollcall.http.Response;
import dev.rollcall.search.MeetingFinder;
import dev.rollcall.search.MeetingSearch.Hit;
import java.util.List;
import java.util.Optional;

/** The list of meetings: searched, paged, and asked for anew every few seconds. */
public record MeetingListPage(Pages pages, MeetingList list) implements PageHandler {

  private static final int SIZE = 50;

  /**
   * What the page shows.
   *
   * @param next the path of the next page; empty at the end
   */
  public record Model(
      ListSearch search, List<MeetingRow> rows, Optional<String> next, boolean isComplete) {}

  @Override
  public Response handle(PageRequest request) {
    ListSearch search = ListSearch.of(request);
    MeetingFinder.Page page = list.page(search.query(), search.window(), SIZE);
    List<MeetingRow> rows =
        page.meetings().stream()
            .flatMap(listed -> listed.hit().stream().map(hit -> row(request, listed, hit)))
            .toList();
    Model model = new Model(search, rows, page.next().map(search::pathAfter), page.isComplete());
    String title = request.preferences().words().text("meetings.title");
    return pages.page(200, request, "meetings/list", title, model);
  }

  private MeetingRow row(PageRequest request, MeetingFinder.Listed listed, Hit hit) {
    return MeetingRow.of(listed, hit, request.preferences(), list.clock().instant());
  }
}
