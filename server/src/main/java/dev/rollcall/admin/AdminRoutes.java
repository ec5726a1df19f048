package dev.rollcall.admin;

import static dev.rollcall.admins.Role.ADMIN;
import static dev.rollcall.admins.Role.OPERATOR;
import static dev.rollcall.admins.Role.READER;

import dev.rollcall.admin.meetings.MeetingAdminRoutes;
import dev.rollcall.admin.operations.Operations;
import dev.rollcall.admin.testing.TestRoutes;
import dev.rollcall.admins.Admins;
import dev.rollcall.admins.Changes;
import dev.rollcall.admins.Credentials;
import dev.rollcall.http.Route;
import dev.rollcall.inbox.Inbox;
import dev.rollcall.ingest.Ingest;
import dev.rollcall.manage.ManagedTokens;
import dev.rollcall.manage.Management;
import dev.rollcall.manage.admins.ManagedAdmins;
import dev.rollcall.manage.sources.ManagedSources;
import dev.rollcall.registry.Sources;
import dev.rollcall.tokens.AppTickets;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.List;

/** The table of our own routes, with the role that each needs. */
public final class AdminRoutes {

  private AdminRoutes() {}

  /** All of them. */
  public static List<Route> of(
      Credentials credentials,
      Admins admins,
      Management management,
      ManagedSources managedSources,
      Operations operations,
      ManagedTokens managedTokens,
      Sources sources,
      AppTickets tickets,
      Ingest ingest,
      Inbox inbox,
      MeetingAdminRoutes meetings,
      Readiness readiness,
      PrometheusMeterRegistry metrics,
      TestRoutes testing) {
    AdminAuthenticator gate = new AdminAuthenticator(credentials, sources::byKey);
    Changes changes = management.changes();
    List<Route> routes = new ArrayList<>(StatusEndpoints.routes(readiness, metrics));
    routes.add(new Route("POST", "/rollcall/v1/facts", new FactsEndpoint(gate, ingest)));
    TokensEndpoint held = new TokensEndpoint(management, managedTokens);
    routes.add(new Route("GET", "/rollcall/v1/tokens", gate.behind(READER, held::list)));
    routes.add(new Route("POST", "/rollcall/v1/tokens", gate.behind(ADMIN, held::create)));
    routes.add(
        new Route("DELETE", "/rollcall/v1/tokens/{token_id}", gate.behind(ADMIN, held::delete)));
    routes.addAll(meetings.routes(handler -> gate.behind(READER, handler)));
    routes.add(
        new Route(
            "GET",
            "/rollcall/v1/apps/{app_id}/app_ticket",
            gate.behind(ADMIN, new AppTicketEndpoint(tickets))));
    routes.add(
        new Route(
            "POST", "/rollcall/v1/people", gate.behind(OPERATOR, new PersonEndpoint(sources))));
    routes.add(
        new Route(
            "GET", "/rollcall/v1/inbox/sources", gate.behind(READER, new SourcesEndpoint(inbox))));
    InboxEndpoint kept = new InboxEndpoint(inbox, id -> sources.source(id).isPresent());
    routes.add(new Route("GET", "/rollcall/v1/inbox", gate.behind(READER, kept.page())));
    routes.add(new Route("GET", "/rollcall/v1/inbox/{number}", gate.behind(READER, kept.one())));
    routes.add(
        new Route(
            "POST", "/rollcall/v1/inbox/replay", gate.behind(OPERATOR, kept.replay(changes))));
    AdminsEndpoint administrators = new AdminsEndpoint(new ManagedAdmins(admins));
    routes.add(new Route("GET", "/rollcall/v1/admins", gate.behind(ADMIN, administrators::list)));
    routes.add(
        new Route("POST", "/rollcall/v1/admins", gate.behind(ADMIN, administrators::create)));
    routes.add(
        new Route(
            "DELETE", "/rollcall/v1/admins/{name}", gate.behind(ADMIN, administrators::delete)));
    routes.add(
        new Route("GET", "/rollcall/v1/audit", gate.behind(READER, new AuditEndpoint(changes))));
    BackupEndpoint backup = new BackupEndpoint(operations.backup());
    routes.add(new Route("GET", "/rollcall/v1/backup", gate.behind(READER, backup.newest())));
    routes.add(new Route("POST", "/rollcall/v1/backup", gate.behind(ADMIN, backup.begin())));
    routes.addAll(new ResourceEndpoints(management, management.tenants(), gate).routes(OPERATOR));
    routes.addAll(new ResourceEndpoints(management, managedSources, gate).routes(OPERATOR));
    routes.add(
        new Route(
            "POST",
            "/rollcall/v1/sources/{name}/secret",
            gate.behind(ADMIN, new SourceSecretEndpoint(management, managedSources))));
    routes.addAll(new ResourceEndpoints(management, management.apps(), gate).routes(ADMIN));
    routes.add(
        new Route(
            "POST",
            "/rollcall/v1/apps/{app_id}/secret",
            gate.behind(ADMIN, new AppSecretEndpoint(management))));
    routes.addAll(new ResourceEndpoints(management, management.users(), gate).routes(OPERATOR));
    ConfigEndpoint config = new ConfigEndpoint(operations.config());
    routes.add(new Route("GET", "/rollcall/v1/config", gate.behind(READER, config::get)));
    routes.add(new Route("POST", "/rollcall/v1/config", gate.behind(ADMIN, config::apply)));
    BackfillEndpoint past = new BackfillEndpoint(operations.backfill());
    String backfillPath = "/rollcall/v1/mirror/backfill";
    routes.add(new Route("GET", backfillPath, gate.behind(READER, past::status)));
    routes.add(new Route("POST", backfillPath, gate.behind(OPERATOR, past::begin)));
    routes.add(new Route("POST", backfillPath + "/pause", gate.behind(OPERATOR, past::pause)));
    routes.addAll(testing.routes(gate::behind));
    return List.copyOf(routes);
  }
}
