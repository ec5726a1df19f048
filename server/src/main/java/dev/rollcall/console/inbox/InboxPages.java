package dev.rollcall.console.inbox;

import dev.rollcall.admins.Changes;
import dev.rollcall.admins.Role;
import dev.rollcall.console.access.Gate;
import dev.rollcall.console.access.PageGroup;
import dev.rollcall.console.page.PageRequest;
import dev.rollcall.console.page.Pages;
import dev.rollcall.http.Response;
import dev.rollcall.http.Route;
import dev.rollcall.inbox.Inbox;
import dev.rollcall.inbox.StoredDelivery.State;
import dev.rollcall.record.SourceId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The pages about sources and deliveries. */
public record InboxPages(Inbox inbox, Changes changes) implements PageGroup {

  static final String BASE = "/console/inbox";

  /** On the wire. */
  static final List<String> STATES = Stream.of(State.values()).map(State::wire).toList();

  @Override
  public List<Route> routes(Gate gate, Pages pages) {
    DeliveriesPage deliveries = new DeliveriesPage(pages, inbox);
    return List.of(
        gate.page(Role.READER, BASE, new SourcesPage(pages, inbox)),
        gate.page(Role.READER, BASE + "/deliveries", deliveries::list),
        gate.page(Role.READER, BASE + "/deliveries/{number}", deliveries::one),
        gate.form(Role.OPERATOR, BASE + "/replay", this::replay));
  }

  /** Lets what could not be translated be tried again. */
  private Response replay(PageRequest request) {
    Optional<SourceId> source = source(request.form().get("source"));
    inbox.retry(changes, request.actor(), source, false);
    return Pages.redirect(BASE);
  }

  static Optional<SourceId> source(String text) {
    return Optional.of(text)
        .filter(id -> !id.isBlank() && id.chars().noneMatch(Character::isISOControl))
        .map(SourceId::new);
  }
}
