package dev.rollcall.console.audit;

import dev.rollcall.admins.AuditEntry;
import dev.rollcall.admins.AuditFilter;
import dev.rollcall.admins.Changes;
import dev.rollcall.admins.Role;
import dev.rollcall.console.access.Gate;
import dev.rollcall.console.access.PageGroup;
import dev.rollcall.console.page.PageRequest;
import dev.rollcall.console.page.Pages;
import dev.rollcall.console.page.TimeFormat;
import dev.rollcall.http.Response;
import dev.rollcall.http.Route;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What administrators changed, the latest first. */
public record AuditPage(Changes changes) implements PageGroup {

  private static final String PATH = "/console/audit";
  private static final int SIZE = 50;

  /** A row of the list. */
  public record Row(String time, String actor, String action, String resource, String changes) {}

  /** What the page shows. */
  public record Model(String actor, String resource, List<Row> rows, Optional<String> next) {}

  @Override
  public List<Route> routes(Gate gate, Pages pages) {
    return List.of(gate.page(Role.READER, PATH, request -> show(pages, request)));
  }

  private Response show(Pages pages, PageRequest request) {
    Optional<String> actor = filter(request, "actor");
    Optional<String> resource = filter(request, "resource");
    long before =
        request
            .query("before")
            .filter(number -> number.matches("[0-9]{1,18}"))
            .map(Long::parseLong)
            .orElse(Long.MAX_VALUE);
    List<AuditEntry> found =
        changes.page(
            new AuditFilter(actor, resource, Optional.empty(), Optional.empty()), before, SIZE);
    TimeFormat times = new TimeFormat(request.preferences());
    Optional<String> next =
        found.size() == SIZE
            ? Optional.of(
                "%s?actor=%s&resource=%s&before=%d"
                    .formatted(PATH, encoded(actor), encoded(resource), found.getLast().number()))
            : Optional.empty();
    return pages.page(
        200,
        request,
        "audit/page",
        request.preferences().words().text("audit.title"),
        new Model(
            actor.orElse(""),
            resource.orElse(""),
            found.stream().map(entry -> row(entry, times)).toList(),
            next));
  }

  private static Optional<String> filter(PageRequest request, String name) {
    return request.query(name).filter(text -> text.chars().noneMatch(Character::isISOControl));
  }

  private static String encoded(Optional<String> text) {
    return URLEncoder.encode(text.orElse(""), StandardCharsets.UTF_8);
  }

  private static Row row(AuditEntry entry, TimeFormat times) {
    return new Row(
        times.second(entry.time().toInstant()),
        entry.actor().name(),
        entry.action(),
        entry.resource(),
        entry.changes());
  }
}
