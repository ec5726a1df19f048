package dev.rollcall.console;

import static dev.rollcall.admins.Role.OPERATOR;
import static dev.rollcall.admins.Role.READER;

import dev.rollcall.admins.Credentials;
import dev.rollcall.console.access.ConsoleSessions;
import dev.rollcall.console.access.Gate;
import dev.rollcall.console.access.PageGroup;
import dev.rollcall.console.access.SignInPages;
import dev.rollcall.console.page.MenuItem;
import dev.rollcall.console.page.Pages;
import dev.rollcall.http.Route;
import dev.rollcall.secrets.FormTokens;
import dev.rollcall.signin.AttemptLimiter;
import dev.rollcall.time.IdSource;
import dev.rollcall.time.TimeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The table of the console's pages, with the role that each needs. */
public final class ConsoleRoutes {

  private static final List<MenuItem> MENU =
      List.of(
          new MenuItem("/console/meetings", "meetings.title", READER),
          new MenuItem("/console/new", "new.title", OPERATOR),
          new MenuItem("/console/charts", "charts.title", READER),
          new MenuItem("/console/inbox", "inbox.title", READER),
          new MenuItem("/console/manage", "manage.title", READER),
          new MenuItem("/console/operations", "operations.title", READER),
          new MenuItem("/console/audit", "audit.title", READER),
          new MenuItem("/console/journal", "journal.title", READER));

  private static final MenuItem TESTS = new MenuItem("/console/tests", "tests.title", READER);

  private ConsoleRoutes() {}

  /**
   * What makes the pages.
   *
   * @param forTests whether tests drive the server
   */
  public static Pages pages(boolean forTests) {
    return new Pages(
        Assets.path(), forTests ? Stream.concat(MENU.stream(), Stream.of(TESTS)).toList() : MENU);
  }

  /**
   * All of them.
   *
   * @param published the built-in administrator's token where everybody knows it
   * @param more pages besides those of sign-in
   */
  public static List<Route> of(
      Pages pages,
      Credentials credentials,
      FormTokens forms,
      TimeSource time,
      IdSource ids,
      Optional<String> published,
      Supplier<String> publicUrl,
      List<PageGroup> more) {
    ConsoleSessions sessions = new ConsoleSessions(credentials, time.ticker(), ids);
    Gate gate = new Gate(sessions, forms, pages, () -> publicUrl.get().startsWith("https://"));
    List<Route> routes = new ArrayList<>();
    routes.add(new Route("GET", "/", _ -> Pages.redirect("/console/meetings")));
    routes.add(new Route("GET", "/console", _ -> Pages.redirect("/console/meetings")));
    routes.add(Assets.route());
    routes.addAll(
        new SignInPages(gate, sessions, pages, new AttemptLimiter(time.ticker()), published)
            .routes());
    more.forEach(group -> routes.addAll(group.routes(gate, pages)));
    return List.copyOf(routes);
  }
}
