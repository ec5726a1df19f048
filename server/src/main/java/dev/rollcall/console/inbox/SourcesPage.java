package dev.rollcall.console.inbox;

import dev.rollcall.console.page.PageHandler;
import dev.rollcall.console.page.PageRequest;
import dev.rollcall.console.page.Pages;
import dev.rollcall.console.page.TimeFormat;
import dev.rollcall.http.Response;
import dev.rollcall.http.page.Words;
import dev.rollcall.inbox.Inbox;
import dev.rollcall.inbox.SourceStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How each source is doing. */
public record SourcesPage(Pages pages, Inbox inbox) implements PageHandler {

  /** From here on a difference of clocks is told. */
  private static final Duration TOLD_SKEW = Duration.ofSeconds(2);

  /** A row of the table. */
  public record Row(
      String name,
      String source,
      String kind,
      String last,
      long accepted,
      long refused,
      long waiting,
      long untranslated,
      String notes) {}

  /** What the page shows. */
  public record Model(List<Row> rows, List<String> states) {}

  @Override
  public Response handle(PageRequest request) {
    TimeFormat times = new TimeFormat(request.preferences());
    Words words = request.preferences().words();
    List<Row> rows = inbox.statuses().stream().map(status -> row(status, times, words)).toList();
    return pages.page(
        200,
        request,
        "inbox/sources",
        words.text("inbox.title"),
        new Model(rows, InboxPages.STATES));
  }

  private static Row row(SourceStatus status, TimeFormat times, Words words) {
    return new Row(
        status.source().name(),
        status.source().id().value(),
        status.source().kind(),
        status.lastDelivery().map(at -> times.second(at.toInstant())).orElse(""),
        status.accepted(),
        status.refused(),
        status.waiting(),
        status.untranslated(),
        String.join("; ", notes(status, times, words)));
  }

  private static List<String> notes(SourceStatus status, TimeFormat times, Words words) {
    List<String> notes = new ArrayList<>();
    status
        .unknownEvents()
        .forEach((kind, count) -> notes.add(words.text("inbox.note.unknown", kind, count)));
    status
        .clockSkew()
        .filter(skew -> skew.abs().compareTo(TOLD_SKEW) > 0)
        .ifPresent(skew -> notes.add(words.text("inbox.note.clock", skew.toSeconds())));
    if (status.openSessions() > 0) {
      notes.add(words.text("inbox.note.open", status.openSessions()));
    }
    status
        .mirror()
        .ifPresent(
            mirror -> {
              notes.add(words.text("inbox.note.mirror", mirror.waiting()));
              mirror
                  .paused()
                  .ifPresent(
                      pause ->
                          notes.add(
                              words.text(
                                  "inbox.note.paused",
                                  times.second(pause.until().toInstant()),
                                  pause.reason())));
            });
    return notes;
  }
}
