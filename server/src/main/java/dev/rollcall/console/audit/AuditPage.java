package dev.rollcall.console.audit;

import dev.rollcall.admins.AuditEntry;
import dev.rollcall.admins.AuditFilter;
import dev.rollcall.admins.Changes;
import dev.rollcall.admins.Role;
import dev.rollcall.console.access.Gate;
import dev.rollcall.console.access.PageGroup;
import dev.rollcall.console.page.PagePath;
import dev.rollcall.console.page.PageRequest;
import dev.rollcall.console.page.Pages;
import dev.rollcall.console.page.TimeFormat;
import dev.rollcall.http.Response;
import dev.rollcall.http.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    Optional<String> actor = request.search("actor");
    Optional<String> resource = request.search("resource");
    long before = request.number("before").orElse(Long.MAX_VALUE);
    List<AuditEntry> found =
        changes.page(
            new AuditFilter(actor, resource, Optional.empty(), Optional.empty()), before, SIZE);
    TimeFormat times = new TimeFormat(request.preferences());
    Optional<String> next =
        found.size() == SIZE
            ? Optional.of(path(actor, resource, found.getLast().number()))
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

  private static String path(Optional<String> actor, Optional<String> resource, long before) {
    Map<String, String> parameters = new LinkedHashMap<>();
    actor.ifPresent(text -> parameters.put("actor", text));
    resource.ifPresent(text -> parameters.put("resource", text));
    parameters.put("before", Long.toString(before));
    return PagePath.of(PATH, parameters);
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
