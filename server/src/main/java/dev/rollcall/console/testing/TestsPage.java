package dev.rollcall.console.testing;

import dev.rollcall.admin.testing.TestControls;
import dev.rollcall.admins.Role;
import dev.rollcall.console.page.PageHandler;
import dev.rollcall.console.page.PageRequest;
import dev.rollcall.console.page.Pages;
import dev.rollcall.console.page.TimeFormat;
import dev.rollcall.http.HttpStatusException;
import dev.rollcall.http.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The clock, the faults and the worlds, as they are now. */
public record TestsPage(Pages pages, TestControls controls) implements PageHandler {

  static final String PATH = "/console/tests";

  /**
   * What the page shows.
   *
   * @param time of the clock, as a form takes it
   * @param problem what is wrong with a form, in words; often empty
   */
  public record Model(
      String now,
      String time,
      boolean isFrozen,
      boolean mayChange,
      List<FaultRow> faults,
      FaultFields fields,
      List<String> worlds,
      String problem) {}

  @Override
  public Response handle(PageRequest request) {
    return page(200, request, FaultFields.NONE, "");
  }

  /** The page after something that the server refused to do. */
  Response refused(PageRequest request, HttpStatusException reason) {
    return refused(request, FaultFields.NONE, reason);
  }

  /** The same, with the form of a rule as it was. */
  Response refused(PageRequest request, FaultFields fields, HttpStatusException reason) {
    return refused(
        request, fields, "tests.refused", Optional.ofNullable(reason.getMessage()).orElse(""));
  }

  /** The page with a form that was refused. */
  Response refused(PageRequest request, FaultFields fields, String key, Object... values) {
    return page(400, request, fields, request.preferences().words().text(key, values));
  }

  private Response page(int status, PageRequest request, FaultFields fields, String problem) {
    Instant now = controls.clock().instant();
    Model model =
        new Model(
            new TimeFormat(request.preferences()).second(now),
            now.truncatedTo(ChronoUnit.SECONDS)
                .atZone(request.preferences().zone())
                .toLocalDateTime()
                .toString(),
            controls.clock().isFrozen(),
            request.may(Role.ADMIN),
            controls.faults().rules().stream()
                .map(rule -> FaultRow.of(rule, request.preferences().words()))
                .toList(),
            fields,
            controls.worlds().all(),
            problem);
    return pages.page(
        status, request, "tests/page", request.preferences().words().text("tests.title"), model);
  }
}
