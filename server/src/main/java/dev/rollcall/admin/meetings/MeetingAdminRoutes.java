package dev.rollcall.admin.meetings;

import dev.rollcall.http.Handler;
import dev.rollcall.http.Route;
import dev.rollcall.identity.Directory;
import dev.rollcall.search.MeetingFinder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The calls of our own API that find and read meetings.
 *
 * @param emptyGrace how long an empty meeting is held to be running
 */
public record MeetingAdminRoutes(
    MeetingFinder finder, Directory directory, InstantSource clock, Duration emptyGrace) {

  /**
   * All of them.
   *
   * @param readers the check that the caller may read
   */
  public List<Route> routes(UnaryOperator<Handler> readers) {
    return List.of(
        new Route(
            "GET",
            "/rollcall/v1/meetings",
            readers.apply(new MeetingListEndpoint(finder, directory, clock, emptyGrace))));
  }
}
