package dev.rollcall.console.meetings;

import static dev.rollcall.admins.Role.READER;

import dev.rollcall.admin.meetings.MeetingAdminRoutes;
import dev.rollcall.console.access.Gate;
import dev.rollcall.console.page.Pages;
import dev.rollcall.http.Route;
import java.util.List;

/** The pages about meetings. */
public record MeetingPages(Gate gate, Pages pages, MeetingAdminRoutes meetings) {

  private static final String MEETINGS = "/console/meetings";
  private static final String MEETING = MEETINGS + "/{meeting_id}";

  public List<Route> routes() {
    OpenMeetings open = new OpenMeetings(meetings.history(), meetings.names());
    return List.of(
        gate.page(READER, MEETINGS, new MeetingListPage(pages, meetings.list())),
        gate.page(READER, MEETING, new TimelinePage(pages, open)),
        gate.page(READER, MEETING + "/people", new PeoplePage(pages, open)),
        gate.page(READER, MEETING + "/facts", new FactsPage(pages, open)));
  }
}
