package dev.rollcall.console.testing;

import dev.rollcall.admin.testing.ClockChange;
import dev.rollcall.config.DurationText;
import dev.rollcall.console.access.Gate;
import dev.rollcall.console.page.PageHandler;
import dev.rollcall.console.page.PageRequest;
import dev.rollcall.console.page.Pages;
import dev.rollcall.http.HttpStatusException;
import dev.rollcall.http.Response;
import dev.rollcall.time.AdjustableClock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;

/** Moves the clock. Who moves it stays signed in, however far it goes. */
record ClockForm(TestsPage page, AdjustableClock clock, Gate gate) implements PageHandler {

  @Override
  public Response handle(PageRequest request) {
    String move = request.form().get("move");
    try {
      new ClockChange(
              move.equals("set") ? Optional.of(time(request)) : Optional.empty(),
              DurationText.parse(move),
              move.equals("freeze"),
              move.equals("resume"))
          .applyTo(clock);
    } catch (HttpStatusException refused) {
      return page.refused(request, refused);
    } catch (DateTimeException _) {
      return page.refused(request, FaultFields.NONE, "tests.clock.noTime");
    }
    gate.renew(request);
    return Pages.redirect(TestsPage.PATH);
  }

  private static Instant time(PageRequest request) {
    return LocalDateTime.parse(request.form().get("time"))
        .atZone(request.preferences().zone())
        .toInstant();
  }
}
