package dev.rollcall.console.meetings;

import static dev.rollcall.admins.Role.OPERATOR;
import static dev.rollcall.admins.Role.READER;

import dev.rollcall.admin.meetings.MeetingAdminRoutes;
import dev.rollcall.console.access.Gate;
import dev.rollcall.console.access.PageGroup;
import dev.rollcall.console.made.RunningMeetings;
import dev.rollcall.console.page.Pages;
import dev.rollcall.feishu.vc.MeetingPreview;
import dev.rollcall.http.Route;
import java.util.List;
import java.util.function.Supplier;

/**
 * The pages about meetings.
 *
 * @param published what examples may show
 * @param base how programs reach the server, without a slash at the end
 * @param running those that people make go on here
 */
public record MeetingPages(
    MeetingAdminRoutes meetings,
    MeetingPreview preview,
    Published published,
    Supplier<String> base,
    RunningMeetings running)
    implements PageGroup {

  private static final String MEETINGS = "/console/meetings";
  private static final String MEETING = MEETINGS + "/{meeting_id}";

  @Override
  public List<Route> routes(Gate gate, Pages pages) {
    OpenMeetings open = new OpenMeetings(meetings.history(), meetings.names());
    TimelinePage timeline = new TimelinePage(pages, open, running);
    return List.of(
        gate.page(READER, MEETINGS, new MeetingListPage(pages, meetings.list())),
        gate.page(READER, MEETING, timeline),
        gate.form(OPERATOR, MEETING + "/next", timeline::happen),
        gate.page(READER, MEETING + "/people", new PeoplePage(pages, open)),
        gate.page(READER, MEETING + "/facts", new FactsPage(pages, open)),
        gate.page(
            READER,
            MEETING + "/record",
            new RecordPage(pages, open, meetings.directory(), preview, published, base)));
  }
}
