package dev.rollcall.console.made;

import dev.rollcall.admins.Role;
import dev.rollcall.console.access.Gate;
import dev.rollcall.console.access.PageGroup;
import dev.rollcall.console.page.Pages;
import dev.rollcall.http.Route;
import dev.rollcall.identity.Directory;
import dev.rollcall.time.IdSource;
import java.time.InstantSource;
import java.util.List;

/** The page on which a person makes a meeting. */
public record MadePages(
    Directory directory, ConsoleSource source, InstantSource clock, IdSource ids)
    implements PageGroup {

  @Override
  public List<Route> routes(Gate gate, Pages pages) {
    NewMeetingPage page = new NewMeetingPage(pages, directory, source, clock, ids);
    return List.of(
        gate.page(Role.OPERATOR, "/console/new", page::show),
        gate.form(Role.OPERATOR, "/console/new", page::make));
  }
}
