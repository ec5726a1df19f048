package dev.rollcall.admin.meetings;

import dev.rollcall.admin.report.AttendanceEndpoint;
import dev.rollcall.http.Handler;
import dev.rollcall.http.Route;
import dev.rollcall.identity.Directory;
import dev.rollcall.identity.UserNames;
import dev.rollcall.search.MeetingFinder;
import java.util.List;
import java.util.function.UnaryOperator;

/** The calls of our own API that find and read meetings. */
public record MeetingAdminRoutes(
    MeetingFinder finder, MeetingHistory history, Directory directory, UserNames names) {

  private static final String MEETINGS = "/rollcall/v1/meetings";
  private static final String MEETING = MEETINGS + "/{meeting_id}";

  /**
   * All of them.
   *
   * @param readers the check that the caller may read
   */
  public List<Route> routes(UnaryOperator<Handler> readers) {
    MeetingReadEndpoints read = new MeetingReadEndpoints(history, names);
    return List.of(
        get(readers, MEETINGS, new MeetingListEndpoint(list())),
        get(readers, MEETING, read::record),
        get(readers, MEETING + "/facts", read::facts),
        get(readers, MEETING + "/sessions", read::sessions),
        get(readers, MEETING + "/explain", read::explain),
        get(readers, MEETING + "/presence", new PresenceEndpoint(history, names)),
        get(
            readers,
            "/rollcall/v1/reports/attendance",
            new AttendanceEndpoint(
                finder, directory, names, history.clock(), history.emptyGrace())));
  }

  /** What lists the meetings. */
  public MeetingList list() {
    return new MeetingList(finder, directory, history.clock(), history.emptyGrace());
  }

  private static Route get(UnaryOperator<Handler> readers, String template, Handler handler) {
    return new Route("GET", template, readers.apply(handler));
  }
}
