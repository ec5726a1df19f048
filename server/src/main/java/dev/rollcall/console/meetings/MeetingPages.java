package dev.rollcall.console.meetings;

import static dev.rollcall.admins.Role.READER;

import dev.rollcall.admin.meetings.MeetingList;
import dev.rollcall.console.access.Gate;
import dev.rollcall.console.page.Pages;
import dev.rollcall.http.Route;
import java.util.List;

/** The pages about meetings. */
public record MeetingPages(Gate gate, Pages pages, MeetingList list) {

  public List<Route> routes() {
    return List.of(gate.page(READER, "/console/meetings", new MeetingListPage(pages, list)));
  }
}
