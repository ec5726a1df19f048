package dev.rollcall.console.meetings;

import dev.rollcall.console.meetings.OpenMeetings.Opened;
import dev.rollcall.console.page.PageHandler;
import dev.rollcall.console.page.PageRequest;
import dev.rollcall.console.page.Pages;
import dev.rollcall.http.Response;
import java.util.List;
import java.util.Set;

/** A meeting: its values, each with its reason, and its people over time. */
public record TimelinePage(Pages pages, OpenMeetings meetings) implements PageHandler {

  private static final Set<String> FIGURES =
      Set.of(
          "participant_count", "participant_count_accumulated", "start_time", "end_time", "host");

  /**
   * What the page shows.
   *
   * @param figures the values that everybody looks for
   */
  public record Model(
      MeetingHead head, List<Value> figures, List<Value> values, Timeline timeline) {

    /** Whether it is asked for anew: while it runs, unless it is large. */
    public boolean isLive() {
      return head.isRunning() && timeline.isSmall();
    }
  }

  @Override
  public Response handle(PageRequest request) {
    Opened opened = meetings.open(request, "timeline");
    List<Value> values = new MeetingValues(opened, request.preferences()).ofMeeting();
    Model model =
        new Model(
            opened.head(),
            values.stream().filter(value -> FIGURES.contains(value.field())).toList(),
            values.stream().filter(value -> !FIGURES.contains(value.field())).toList(),
            new TimelineBuilder(opened, meetings, request.preferences()).build());
    return pages.page(200, request, "meetings/timeline", opened.title(request), model);
  }
}
