package dev.rollcall.admin;

import dev.rollcall.backup.BackupRun;
import dev.rollcall.config.Settings;
import dev.rollcall.http.Route;
import dev.rollcall.identity.Directory;
import dev.rollcall.inbox.Inbox;
import dev.rollcall.ingest.Ingest;
import dev.rollcall.meetings.MeetingListTable;
import dev.rollcall.registry.Sources;
import dev.rollcall.tokens.AdminToken;
import dev.rollcall.tokens.AppTickets;
import dev.rollcall.tokens.Tokens;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The table of our own routes. */
public final class AdminRoutes {

  private AdminRoutes() {}

  /** All of them. */
  public static List<Route> of(
      Settings settings,
      InstantSource clock,
      AdminToken adminToken,
      Directory directory,
      Sources sources,
      Tokens tokens,
      AppTickets tickets,
      Ingest ingest,
      Inbox inbox,
      MeetingListTable meetings,
      BackupRun backups,
      Readiness readiness,
      PrometheusMeterRegistry metrics) {
    AdminAuthenticator gate = new AdminAuthenticator(adminToken::matches, sources::byKey);
    List<Route> routes = new ArrayList<>(StatusEndpoints.routes(readiness, metrics));
    routes.add(new Route("POST", "/rollcall/v1/facts", new FactsEndpoint(gate, ingest)));
    routes.add(
        new Route(
            "POST", "/rollcall/v1/tokens", gate.adminOnly(new TokensEndpoint(directory, tokens))));
    routes.add(
        new Route(
            "GET",
            "/rollcall/v1/meetings",
            gate.adminOnly(new MeetingsEndpoint(meetings, clock, settings.emptyGrace()))));
    routes.add(
        new Route(
            "GET", "/rollcall/v1/users/{user_id}", gate.adminOnly(new UsersEndpoint(directory))));
    routes.add(
        new Route(
            "GET",
            "/rollcall/v1/apps/{app_id}/app_ticket",
            gate.adminOnly(new AppTicketEndpoint(tickets))));
    routes.add(
        new Route("POST", "/rollcall/v1/people", gate.adminOnly(new PersonEndpoint(sources))));
    routes.add(
        new Route("GET", "/rollcall/v1/sources", gate.adminOnly(new SourcesEndpoint(inbox))));
    InboxEndpoint kept = new InboxEndpoint(inbox, id -> sources.source(id).isPresent());
    routes.add(new Route("GET", "/rollcall/v1/inbox", gate.adminOnly(kept.page())));
    routes.add(new Route("GET", "/rollcall/v1/inbox/{number}", gate.adminOnly(kept.one())));
    routes.add(new Route("POST", "/rollcall/v1/inbox/replay", gate.adminOnly(kept.replay())));
    BackupEndpoint backup = new BackupEndpoint(backups);
    routes.add(new Route("GET", "/rollcall/v1/backup", gate.adminOnly(backup.newest())));
    routes.add(new Route("POST", "/rollcall/v1/backup", gate.adminOnly(backup.begin())));
    return List.copyOf(routes);
  }
}
