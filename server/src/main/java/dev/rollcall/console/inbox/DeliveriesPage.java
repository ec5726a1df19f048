package dev.rollcall.console.inbox;

import dev.rollcall.admins.Role;
import dev.rollcall.console.page.PagePath;
import dev.rollcall.console.page.PageRequest;
import dev.rollcall.console.page.Pages;
import dev.rollcall.console.page.TimeFormat;
import dev.rollcall.http.HttpStatusException;
import dev.rollcall.http.Response;
import dev.rollcall.inbox.Inbox;
import dev.rollcall.inbox.StoredDelivery;
import dev.rollcall.inbox.StoredDelivery.State;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The deliveries in one state, and one of them. */
public record DeliveriesPage(Pages pages, Inbox inbox) {

  /** A row of the list. */
  public record Row(long number, String source, String received, String reason) {}

  /** The list. */
  public record Model(
      List<String> states,
      String state,
      String source,
      List<Row> rows,
      boolean canReplay,
      Optional<String> next) {}

  /** One delivery. */
  public record One(Row row, String state, String body) {}

  Response list(PageRequest request) {
    State state = request.query("state").flatMap(State::ofWire).orElse(State.UNTRANSLATED);
    String source = request.query("source").orElse("");
    List<StoredDelivery> found =
        inbox.page(InboxPages.source(source), state, request.number("after").orElse(0));
    Optional<String> next =
        found.size() == Inbox.pageSize()
            ? Optional.of(path(state, source, found.getLast().number()))
            : Optional.empty();
    return pages.page(
        200,
        request,
        "inbox/deliveries",
        request.preferences().words().text("inbox.deliveries"),
        new Model(
            InboxPages.STATES,
            state.wire(),
            source,
            found.stream().map(delivery -> row(request, delivery)).toList(),
            state == State.UNTRANSLATED && request.may(Role.OPERATOR),
            next));
  }

  Response one(PageRequest request) {
    StoredDelivery delivery =
        inbox
            .find(
                PageRequest.number(Optional.of(request.request().pathParameter("number")))
                    .orElseThrow(DeliveriesPage::missing))
            .orElseThrow(DeliveriesPage::missing);
    return pages.page(
        200,
        request,
        "inbox/delivery",
        request.preferences().words().text("inbox.delivery"),
        new One(row(request, delivery), delivery.state().wire(), delivery.body()));
  }

  private static HttpStatusException missing() {
    return new HttpStatusException(404, "no such delivery");
  }

  private static Row row(PageRequest request, StoredDelivery delivery) {
    return new Row(
        delivery.number(),
        delivery.source().value(),
        new TimeFormat(request.preferences()).second(delivery.received().toInstant()),
        delivery.reason().orElse(""));
  }

  private static String path(State state, String source, long after) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("state", state.wire());
    parameters.put("source", source);
    parameters.put("after", Long.toString(after));
    return PagePath.of(InboxPages.BASE + "/deliveries", parameters);
  }
}
