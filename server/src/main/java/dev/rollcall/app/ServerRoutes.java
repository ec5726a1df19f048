package dev.rollcall.app;

import dev.rollcall.admin.AdminRoutes;
import dev.rollcall.admin.Readiness;
import dev.rollcall.admin.meetings.MeetingAdminRoutes;
import dev.rollcall.admin.meetings.MeetingHistory;
import dev.rollcall.admin.operations.BackfillControl;
import dev.rollcall.admin.operations.BackupControl;
import dev.rollcall.admin.operations.ConfigControl;
import dev.rollcall.admin.operations.Operations;
import dev.rollcall.admin.testing.TestControls;
import dev.rollcall.admin.testing.TestRoutes;
import dev.rollcall.admins.Admins;
import dev.rollcall.admins.Credentials;
import dev.rollcall.backup.BackupRun;
import dev.rollcall.config.RateLimits;
import dev.rollcall.config.Settings;
import dev.rollcall.console.ConsoleRoutes;
import dev.rollcall.console.page.Pages;
import dev.rollcall.database.StoreUnavailableException;
import dev.rollcall.database.WriteQueueFullException;
import dev.rollcall.feishu.VendorRoutes;
import dev.rollcall.feishu.application.ApplicationEndpoints;
import dev.rollcall.feishu.auth.StoreAppEndpoints;
import dev.rollcall.feishu.auth.TokenEndpoints;
import dev.rollcall.feishu.authen.UserInfoEndpoint;
import dev.rollcall.feishu.bot.BotEndpoint;
import dev.rollcall.feishu.contact.UserEndpoints;
import dev.rollcall.feishu.reserve.ActiveMeeting;
import dev.rollcall.feishu.reserve.ReserveEndpoints;
import dev.rollcall.gateway.Gateway;
import dev.rollcall.gateway.QuotaTable;
import dev.rollcall.gateway.RateTable;
import dev.rollcall.http.HttpStatusException;
import dev.rollcall.http.Route;
import dev.rollcall.http.client.BoundedHttpClient;
import dev.rollcall.identity.UserNames;
import dev.rollcall.inbox.DeliveryEndpoint;
import dev.rollcall.join.JoinEndpoint;
import dev.rollcall.join.SignedRooms;
import dev.rollcall.join.WrongPasswords;
import dev.rollcall.journal.Journal;
import dev.rollcall.manage.ManagedTokens;
import dev.rollcall.manage.Management;
import dev.rollcall.manage.sources.ManagedSources;
import dev.rollcall.meetings.MeetingListTable;
import dev.rollcall.search.MeetingFinder;
import dev.rollcall.secrets.FormTokens;
import dev.rollcall.seed.apply.SeedApplication;
import dev.rollcall.signin.Sessions;
import dev.rollcall.signin.oidc.OpenIdProvider;
import dev.rollcall.signin.page.SignedInUsers;
import dev.rollcall.tickets.TicketDelivery;
import dev.rollcall.time.IdSource;
import dev.rollcall.tokens.AdminToken;
import dev.rollcall.tokens.AppTickets;
import dev.rollcall.tokens.StoreApps;
import dev.rollcall.tokens.Tokens;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The table of routes of a server: the vendor's, our own, and the sources' deliveries. */
final class ServerRoutes {

  private ServerRoutes() {}

  /** All of them, with what each needs of an open store. */
  static List<Route> of(
      Launch launch,
      Core records,
      AdminToken admin,
      Pages console,
      Tokens tokens,
      Journal journal,
      Optional<TestControls> testControls,
      AppTickets tickets,
      TicketDelivery delivery,
      BackupRun backups,
      Optional<OpenIdProvider> provider,
      BoundedHttpClient engines,
      Readiness readiness,
      Metrics metrics,
      Supplier<String> publicUrl) {
    Settings settings = launch.settings();
    Clock clock = launch.clock();
    IdSource ids = launch.ids();
    QuotaTable quota = new QuotaTable(records.database());
    Gateway gateway =
        new Gateway(
            tokens,
            settings,
            quota::add,
            clock,
            launch.time().ticker()::read,
            rates(launch, records));
    MeetingListTable list = new MeetingListTable(records.database(), records.meetings());
    VendorRoutes vendor = new VendorRoutes(gateway, settings.policies());
    Sessions sessions = new Sessions(records.database(), records.key(), clock, ids);
    SignedRooms signed =
        new SignedRooms(
            records.reservations(),
            records.links(),
            records.directory(),
            new SignedInUsers(sessions),
            engines);
    List<Route> routes = new ArrayList<>();
    routes.addAll(new TokenEndpoints(tokens, settings.policies()).routes());
    StoreApps storeApps =
        new StoreApps(records.database(), records.key(), tokens, tickets, clock, ids);
    routes.addAll(new StoreAppEndpoints(storeApps, settings.policies(), delivery::wake).routes());
    routes.addAll(MeetingRoutes.of(records, vendor, settings, publicUrl, clock));
    routes.add(new BotEndpoint(records.directory()).route(vendor));
    routes.addAll(new ApplicationEndpoints(records.directory()).routes(vendor));
    routes.addAll(new UserEndpoints(records.directory()).routes(vendor));
    routes.add(new UserInfoEndpoint(records.directory()).route(vendor));
    routes.addAll(
        SignInRoutes.of(
            settings,
            records,
            tokens,
            storeApps,
            provider,
            sessions,
            signed::destination,
            launch.time(),
            ids,
            publicUrl));
    routes.addAll(
        new ReserveEndpoints(
                records.reservations(),
                records.rooms(),
                records.directory(),
                new ActiveMeeting(
                    records.reservations(), list, records.directory(), settings, clock),
                clock)
            .routes(vendor));
    routes.addAll(
        new JoinEndpoint(
                records.reservations(),
                records.links(),
                signed,
                new WrongPasswords(launch.time().ticker()))
            .routes());
    Admins admins = new Admins(records.database(), records.key(), records.changes(), clock, ids);
    Credentials credentials = new Credentials(admin::matches, admins);
    MeetingFinder finder = new MeetingFinder(records.database(), records.meetings(), list);
    MeetingAdminRoutes meetings =
        new MeetingAdminRoutes(
            finder,
            new MeetingHistory(
                records.database(),
                records.meetings(),
                records.resolver(),
                clock,
                settings.emptyGrace()),
            records.directory(),
            new UserNames(records.database()));
    Management management = records.management(tokens, clock, ids);
    ManagedTokens managedTokens = new ManagedTokens(tokens, settings.longestToken(), clock);
    ManagedSources sources = records.managedSources(clock, ids);
    Operations operations =
        new Operations(
            new BackfillControl(records.backfill(), records.sources(), records.changes()),
            new BackupControl(backups, records.changes()),
            new ConfigControl(
                new SeedApplication(
                    management, sources, managedTokens, Adapters.KINDS, records.key(), ids)));
    routes.addAll(
        AdminRoutes.of(
            credentials,
            admins,
            management,
            sources,
            operations,
            managedTokens,
            records.sources(),
            tickets,
            records.ingest(),
            records.inbox(),
            meetings,
            readiness,
            metrics.registry(),
            new TestRoutes(testControls)));
    routes.addAll(
        ConsoleRoutes.of(
            console,
            credentials,
            new FormTokens(records.key().hash("console form")),
            launch.time(),
            ids,
            launch.testClock().isPresent() && admin.matches(AdminToken.PUBLISHED)
                ? Optional.of(AdminToken.PUBLISHED)
                : Optional.empty(),
            publicUrl,
            ConsolePages.of(
                launch,
                records,
                finder,
                meetings,
                management,
                sources,
                managedTokens,
                admins,
                operations,
                publicUrl,
                journal,
                testControls)));
    routes.add(DeliveryEndpoint.route(records.inbox(), clock));
    return routes.stream().map(ServerRoutes::shedding).map(metrics::timed).toList();
  }

  /** Windows of a clock that tests drive are the node's own. */
  private static Optional<RateTable> rates(Launch launch, Core records) {
    boolean isShared =
        records.database().isShared()
            && launch.settings().rateSharing() == RateLimits.Sharing.EXACT
            && launch.testClock().isEmpty();
    return isShared ? Optional.of(RateTable.open(records.database())) : Optional.empty();
  }

  /** What the store cannot take now is for the client to try again, not a failure of ours. */
  private static Route shedding(Route route) {
    return route.withHandler(
        request -> {
          try {
            return route.handler().handle(request);
          } catch (WriteQueueFullException _) {
            throw new HttpStatusException(503, "too much to do, try again");
          } catch (StoreUnavailableException _) {
            // The store has told the log why.
            throw new HttpStatusException(503, "the store does not work at the moment, try again");
          }
        });
  }
}
