package dev.rollcall.console.charts;

import dev.rollcall.admins.Role;
import dev.rollcall.console.access.Gate;
import dev.rollcall.console.access.PageGroup;
import dev.rollcall.console.page.Pages;
import dev.rollcall.http.Route;
import dev.rollcall.identity.Directory;
import dev.rollcall.search.MeetingFinder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** The page of the charts. */
public record ChartPages(
    MeetingFinder finder, Directory directory, InstantSource clock, Duration emptyGrace)
    implements PageGroup {

  @Override
  public List<Route> routes(Gate gate, Pages pages) {
    return List.of(
        gate.page(
            Role.READER,
            "/console/charts",
            new ChartsPage(pages, finder, directory, clock, emptyGrace)));
  }
}
