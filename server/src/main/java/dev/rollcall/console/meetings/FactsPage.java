package dev.rollcall.console.meetings;

import dev.rollcall.console.meetings.OpenMeetings.Opened;
import dev.rollcall.console.page.PageHandler;
import dev.rollcall.console.page.PageRequest;
import dev.rollcall.console.page.Pages;
import dev.rollcall.console.page.Paging;
import dev.rollcall.console.page.TimeFormat;
import dev.rollcall.http.Response;
import java.util.List;

/** The facts of a meeting in the order of the fold, with when each arrived. */
public record FactsPage(Pages pages, OpenMeetings meetings) implements PageHandler {

  /** What the page shows. */
  public record Model(MeetingHead head, List<FactLine> facts, Paging paging) {}

  @Override
  public Response handle(PageRequest request) {
    Opened opened = meetings.open(request, "facts");
    FactLines lines =
        new FactLines(
            opened.head(), opened.reading().facts(), new TimeFormat(request.preferences()));
    Paging paging = Paging.of(request, opened.head().path("facts"), lines.size(), FactLines.PAGE);
    Model model = new Model(opened.head(), lines.page(paging.page() - 1), paging);
    return pages.page(200, request, "meetings/facts", opened.title(request), model);
  }
}
