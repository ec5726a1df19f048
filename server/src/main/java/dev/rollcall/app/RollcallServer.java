package dev.rollcall.app;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.rollcall.admin.AdminRoutes;
import dev.rollcall.admin.Readiness;
import dev.rollcall.config.Settings;
import dev.rollcall.config.UsageException;
import dev.rollcall.database.StoreProbe;
import dev.rollcall.database.StoreUnavailableException;
import dev.rollcall.database.WriteQueueFullException;
import dev.rollcall.feishu.VendorErrors;
import dev.rollcall.feishu.VendorRoutes;
import dev.rollcall.feishu.application.ApplicationEndpoints;
import dev.rollcall.feishu.auth.StoreAppEndpoints;
import dev.rollcall.feishu.auth.TokenEndpoints;
import dev.rollcall.feishu.authen.UserInfoEndpoint;
import dev.rollcall.feishu.bot.BotEndpoint;
import dev.rollcall.feishu.contact.UserEndpoints;
import dev.rollcall.feishu.reserve.ActiveMeeting;
import dev.rollcall.feishu.reserve.ReserveEndpoints;
import dev.rollcall.feishu.vc.MeetingEndpoint;
import dev.rollcall.feishu.vc.MeetingsByNumberEndpoint;
import dev.rollcall.feishu.vc.SearchEndpoint;
import dev.rollcall.gateway.Gateway;
import dev.rollcall.gateway.QuotaTable;
import dev.rollcall.http.ErrorRenderer;
import dev.rollcall.http.HttpStatusException;
import dev.rollcall.http.ProblemDetails;
import dev.rollcall.http.Route;
import dev.rollcall.http.server.HttpServer;
import dev.rollcall.http.server.HttpServerOptions;
import dev.rollcall.http.server.PortInUseException;
import dev.rollcall.http.server.ServerLimits;
import dev.rollcall.http.tls.InvalidTlsConfigException;
import dev.rollcall.http.tls.ServerTls;
import dev.rollcall.inbox.DeliveryEndpoint;
import dev.rollcall.inbox.InboxWorker;
import dev.rollcall.join.JoinEndpoint;
import dev.rollcall.join.WrongPasswords;
import dev.rollcall.meetings.FactCompactor;
import dev.rollcall.meetings.MeetingListTable;
import dev.rollcall.meetings.MeetingNumberTable;
import dev.rollcall.search.MeetingSearch;
import dev.rollcall.search.SearchIndexer;
import dev.rollcall.seed.Seed;
import dev.rollcall.time.IdSource;
import dev.rollcall.tokens.AdminToken;
import dev.rollcall.tokens.AppTickets;
import dev.rollcall.tokens.StoreApps;
import dev.rollcall.tokens.Tokens;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** A running Rollcall: the whole wiring, top to bottom. */
public final class RollcallServer implements AutoCloseable {

  /** After this a stop waits for no answer of the database. */
  private static final Duration LONGEST_STOP = Duration.ofSeconds(8);

  private final Settings settings;
  private final Core records;
  private final List<Route> routes;
  private final HttpServer server;
  private final InboxWorker worker;
  private final FactCompactor packer;
  private final SearchIndexer indexer;
  private final StoreProbe probe;

  private RollcallServer(
      Settings settings,
      Core records,
      List<Route> routes,
      HttpServer server,
      InboxWorker worker,
      FactCompactor packer,
      SearchIndexer indexer,
      StoreProbe probe) {
    this.indexer = indexer;
    this.probe = probe;
    this.packer = packer;
    this.worker = worker;
    this.settings = settings;
    this.records = records;
    this.routes = routes;
    this.server = server;
  }

  /**
   * Opens the data folder, applies the seed if the store is new, and listens.
   *
   * @param adminToken empty: the one in the data folder, made where there is none
   */
  public static RollcallServer start(
      Settings settings,
      Optional<Seed> seed,
      Optional<String> adminToken,
      Clock clock,
      IdSource ids) {
    Optional<ServerTls> tls = tls(settings);
    requireFree(settings);
    Metrics metrics = new Metrics();
    AtomicReference<String> publicUrl =
        new AtomicReference<>(settings.publicUrl().map(URI::toString).orElse(""));
    Core records = Core.open(settings, clock, ids, metrics, publicUrl::get);
    try {
      seed.ifPresent(records.seedLoader(clock, ids)::apply);
      AdminToken admin =
          adminToken
              .map(AdminToken::of)
              .orElseGet(() -> AdminToken.loadOrCreate(settings.data(), ids));
      StoreProbe probe = new StoreProbe(records.database());
      Readiness readiness = new Readiness();
      readiness.add("store", probe::trouble);
      ProgramFile.running().ifPresent(jar -> readiness.add("program", jar::trouble));
      List<Route> routes =
          routes(settings, records, admin, readiness, metrics, clock, ids, publicUrl::get);
      ErrorRenderer errors =
          ErrorRenderer.under(
              "/rollcall/", new ProblemDetails(), new VendorErrors(settings.policies()));
      HttpServer server =
          HttpServer.start(
              tls.map(address(settings)::with).orElseGet(() -> address(settings)),
              routes,
              errors,
              clock,
              ids::unlike);
      FactCompactor packer =
          new FactCompactor(records.database(), records.meetings(), clock, settings.packAfter());
      packer.start();
      SearchIndexer indexer = new SearchIndexer(records.database(), records.meetings(), clock);
      indexer.start();
      InboxWorker worker = new InboxWorker(records.inbox(), clock);
      RollcallServer app =
          new RollcallServer(settings, records, routes, server, worker, packer, indexer, probe);
      publicUrl.compareAndSet("", app.address());
      records.mirror().start();
      probe.start();
      readiness.add("http", server::trouble);
      readiness.add("packer", packer::trouble);
      readiness.add("indexer", indexer::trouble);
      readiness.add("translator", worker::trouble);
      readiness.add("mirror", records.mirror()::trouble);
      return app;
    } catch (PortInUseException e) {
      records.close();
      throw taken(e);
    } catch (RuntimeException e) {
      records.close();
      throw e;
    }
  }

  /** Asked before anything is opened, so that a start in vain leaves no trace. */
  public static void requireFree(Settings settings) {
    try {
      HttpServer.requireFree(address(settings));
    } catch (PortInUseException e) {
      throw taken(e);
    }
  }

  private static Optional<ServerTls> tls(Settings settings) {
    try {
      return settings.tls().map(files -> ServerTls.read(files.certificates(), files.key()));
    } catch (InvalidTlsConfigException e) {
      throw new UsageException("TLS: " + e.getMessage());
    }
  }

  private static HttpServerOptions address(Settings settings) {
    ServerLimits capacity =
        ServerLimits.of(
            settings.httpLimits().connections(),
            settings.httpLimits().requests(),
            settings.bodyLimit());
    return HttpServerOptions.of(settings.host(), settings.port(), settings.bodyLimit(), capacity)
        .withHttp2(settings.httpLimits().http2());
  }

  private static UsageException taken(PortInUseException e) {
    return new UsageException(String.valueOf(e.getMessage()));
  }

  private static List<Route> routes(
      Settings settings,
      Core records,
      AdminToken admin,
      Readiness readiness,
      Metrics metrics,
      Clock clock,
      IdSource ids,
      Supplier<String> publicUrl) {
    Tokens tokens = new Tokens(records.database(), records.key(), clock, ids);
    QuotaTable quota = new QuotaTable(records.database());
    Gateway gateway = new Gateway(tokens, settings, quota::add, clock, System::nanoTime);
    MeetingListTable list = new MeetingListTable(records.database(), records.meetings());
    VendorRoutes vendor = new VendorRoutes(gateway, settings.policies());
    List<Route> routes = new ArrayList<>();
    routes.addAll(new TokenEndpoints(tokens, settings.policies()).routes());
    AppTickets tickets = new AppTickets(records.database(), records.key(), clock, ids);
    StoreApps storeApps =
        new StoreApps(records.database(), records.key(), tokens, tickets, clock, ids);
    routes.addAll(new StoreAppEndpoints(storeApps, settings.policies(), () -> {}).routes());
    routes.add(
        new MeetingEndpoint(
                records.meetings(),
                records.directory(),
                records.sources()::areMirrored,
                settings,
                clock)
            .route(vendor));
    MeetingNumberTable numbers = new MeetingNumberTable(records.database(), records.meetings());
    routes.add(
        new MeetingsByNumberEndpoint(numbers, records.sources()::areMirrored, settings, clock)
            .route(vendor));
    routes.add(
        new SearchEndpoint(
                new MeetingSearch(records.database(), records.meetings()),
                numbers,
                records.directory(),
                records.sources()::areMirrored,
                settings,
                clock)
            .route(vendor));
    routes.add(new BotEndpoint(records.directory()).route(vendor));
    routes.addAll(new ApplicationEndpoints(records.directory()).routes(vendor));
    routes.addAll(new UserEndpoints(records.directory()).routes(vendor));
    routes.add(new UserInfoEndpoint(records.directory()).route(vendor));
    routes.addAll(SignInRoutes.of(settings, records, tokens, storeApps, clock, ids, publicUrl));
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
                records.reservations(), records.links(), new WrongPasswords(Ticker.systemTicker()))
            .routes());
    routes.addAll(
        AdminRoutes.of(
            settings,
            clock,
            admin,
            records.directory(),
            records.sources(),
            tokens,
            tickets,
            records.ingest(),
            records.inbox(),
            list,
            readiness,
            metrics.registry()));
    routes.add(DeliveryEndpoint.route(records.inbox(), clock));
    return routes.stream().map(RollcallServer::shedding).map(metrics::timed).toList();
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

  /** Where it can be reached, without a slash at the end. */
  public String address() {
    String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
    return (settings.tls().isPresent() ? "https://" : "http://") + host + ":" + server.port();
  }

  /** All that it answers. */
  public List<Route> routes() {
    return routes;
  }

  public Core records() {
    return records;
  }

  /**
   * Is no longer ready and asks clients to close their connections, but serves.
   *
   * @return how long this is to last before {@link #close}
   */
  public Duration drain() {
    server.drain();
    return settings.httpLimits().drain();
  }

  /** Answers what is under way, writes what waits, and lets go of the folder. */
  @Override
  public void close() {
    records.database().cutAfter(LONGEST_STOP);
    server.close();
    worker.close();
    packer.close();
    indexer.close();
    probe.close();
    records.close();
  }
}
