package dev.rollcall.console.meetings;

import dev.rollcall.admins.Role;
import dev.rollcall.console.made.MadeMeetingMistake;
import dev.rollcall.console.made.RunningMeetings;
import dev.rollcall.console.meetings.OpenMeetings.Opened;
import dev.rollcall.console.page.PageHandler;
import dev.rollcall.console.page.PageRequest;
import dev.rollcall.console.page.Pages;
import dev.rollcall.http.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A meeting: its values, each with its reason, and its people over time. */
public record TimelinePage(Pages pages, OpenMeetings meetings, RunningMeetings running)
    implements PageHandler {

  private static final Set<String> FIGURES =
      Set.of(
          "participant_count", "participant_count_accumulated", "start_time", "end_time", "host");

  /**
   * What the page shows.
   *
   * @param figures the values that everybody looks for
   * @param next what the person can make happen
   * @param problem why nothing happened, in words; often empty
   */
  public record Model(
      MeetingHead head,
      List<Value> figures,
      List<Value> values,
      Timeline timeline,
      Optional<NextSteps> next,
      String problem) {

    /** Whether it is asked for anew: while it runs, unless it is large. */
    public boolean isLive() {
      return head.isRunning() && timeline.isSmall();
    }
  }

  @Override
  public Response handle(PageRequest request) {
    return page(200, request, meetings.open(request, "timeline"), "");
  }

  /** Lets something happen in a meeting of the console that still runs. */
  Response happen(PageRequest request) {
    Opened opened = meetings.open(request, "timeline");
    try {
      running.happen(opened.reading(), request.form());
      return Pages.redirect(opened.head().path("timeline"));
    } catch (MadeMeetingMistake mistake) {
      return page(
          400,
          request,
          opened,
          request.preferences().words().text(mistake.key(), mistake.values()));
    }
  }

  private Response page(int status, PageRequest request, Opened opened, String problem) {
    List<Value> values = new MeetingValues(opened, request.preferences()).ofMeeting();
    Optional<NextSteps> next =
        request.may(Role.OPERATOR)
            ? running.next(opened.reading()).map(steps -> NextSteps.of(steps, opened, request))
            : Optional.empty();
    Model model =
        new Model(
            opened.head(),
            values.stream().filter(value -> FIGURES.contains(value.field())).toList(),
            values.stream().filter(value -> !FIGURES.contains(value.field())).toList(),
            new TimelineBuilder(opened, meetings, request.preferences()).build(),
            next,
            problem);
    return pages.page(status, request, "meetings/timeline", opened.title(request), model);
  }
}
