package dev.rollcall.app;

import dev.rollcall.admin.Readiness;
import dev.rollcall.admin.testing.TestControls;
import dev.rollcall.backup.Backup;
import dev.rollcall.backup.BackupRun;
import dev.rollcall.config.Settings;
import dev.rollcall.console.ConsoleErrors;
import dev.rollcall.console.ConsoleRoutes;
import dev.rollcall.console.page.Pages;
import dev.rollcall.database.DatabaseClock;
import dev.rollcall.database.StoreProbe;
import dev.rollcall.faults.Faults;
import dev.rollcall.feishu.VendorErrors;
import dev.rollcall.http.ErrorRenderer;
import dev.rollcall.http.ProblemDetails;
import dev.rollcall.http.Route;
import dev.rollcall.http.client.BoundedHttpClient;
import dev.rollcall.http.server.HttpServer;
import dev.rollcall.http.server.HttpServerOptions;
import dev.rollcall.http.server.PortInUseException;
import dev.rollcall.inbox.InboxWorker;
import dev.rollcall.journal.Journal;
import dev.rollcall.kafka.FactConsumer;
import dev.rollcall.meetings.FactCompactor;
import dev.rollcall.search.SearchIndexer;
import dev.rollcall.seed.SeedLoader;
import dev.rollcall.signin.oidc.OpenIdProvider;
import dev.rollcall.tickets.TicketDelivery;
import dev.rollcall.time.IdSource;
import dev.rollcall.tokens.AdminToken;
import dev.rollcall.tokens.AppTickets;
import dev.rollcall.tokens.SelfContainedTokens;
import dev.rollcall.tokens.Tokens;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A running Rollcall: the whole wiring, top to bottom. */
public final class RollcallServer implements AutoCloseable {

  /** After this a stop waits for no answer of the database. */
  private static final Duration LONGEST_STOP = Duration.ofSeconds(8);

  /** A person waits for it. */
  private static final Duration ENGINE_TIMEOUT = Duration.ofSeconds(5);

  private final Settings settings;
  private final Core records;
  private final List<Route> routes;
  private final HttpServer server;

  /** Lets requests that wait on purpose be answered: those of the journal, and delayed ones. */
  private final Runnable endWaits;

  /** Ends what runs beside the server, in this order, once it no longer answers. */
  private final List<Runnable> ends;

  private final Optional<SeedCheck> passedOver;

  private RollcallServer(
      Settings settings,
      Core records,
      List<Route> routes,
      HttpServer server,
      Runnable endWaits,
      List<Runnable> ends,
      Optional<SeedCheck> passedOver) {
    this.settings = settings;
    this.records = records;
    this.routes = routes;
    this.server = server;
    this.endWaits = endWaits;
    this.ends = List.copyOf(ends);
    this.passedOver = passedOver;
  }

  /** Opens the data folder, applies the seed if the store is new, and listens. */
  public static RollcallServer start(Launch launch) {
    Settings settings = launch.settings();
    Clock clock = launch.clock();
    IdSource ids = launch.ids();
    HttpServerOptions address = Address.of(settings);
    Address.requireFree(settings);
    Metrics metrics = new Metrics();
    AtomicReference<String> publicUrl =
        new AtomicReference<>(settings.publicUrl().map(URI::toString).orElse(""));
    Core records = Core.open(settings, clock, ids, metrics, publicUrl::get);
    try {
      Optional<FactConsumer> consumer =
          settings.kafka().map(kafka -> FactConsumer.of(kafka, records.ingest(), metrics));
      // First: the times of a seed are the database's too.
      Optional<DatabaseClock> databaseClock =
          DatabaseClock.start(records.database(), launch.time());
      SeedLoader loader = records.seedLoader(clock, ids);
      boolean passedOver = launch.seed().filter(seed -> !loader.apply(seed)).isPresent();
      launch.afterSeed().accept(records);
      String localToken = AdminToken.random(ids);
      AdminToken admin =
          launch
              .adminToken()
              .map(AdminToken::of)
              .orElseGet(() -> AdminToken.loadOrCreate(settings.data(), ids))
              .or(localToken);
      StoreProbe probe = new StoreProbe(records.database());
      Readiness readiness = new Readiness();
      readiness.add("store", probe::trouble);
      databaseClock.ifPresent(compared -> readiness.warn("clock", compared::warning));
      ProgramFile.running().ifPresent(jar -> readiness.add("program", jar::trouble));
      AppTickets tickets = new AppTickets(records.database(), records.key(), clock, ids);
      BackupRun backups = new BackupRun(backup(settings, clock));
      Optional<OpenIdProvider> provider =
          settings.signIn().oidc().map(oidc -> new OpenIdProvider(oidc, clock, publicUrl::get));
      BoundedHttpClient engines = new BoundedHttpClient(ENGINE_TIMEOUT);
      Pages console = ConsoleRoutes.pages(launch.testClock().isPresent());
      Tokens tokens =
          new Tokens(
              records.database(),
              records.key(),
              clock,
              ids,
              launch.selfContainedTokens()
                  ? Optional.of(new SelfContainedTokens(records.key()))
                  : Optional.empty());
      ErrorRenderer errors =
          ErrorRenderer.under(
              "/rollcall/",
              new ProblemDetails(),
              ErrorRenderer.under(
                  "/console", new ConsoleErrors(console), new VendorErrors(settings.policies())));
      Journal journal = TestWiring.journal(launch);
      AtomicReference<List<Route>> served = new AtomicReference<>(List.of());
      Optional<TestControls> controls =
          TestWiring.of(launch, records, loader, backups, journal, tokens, errors, served::get);
      TicketDelivery delivery =
          new TicketDelivery(
              tickets, records.directory(), clock, ids, TestWiring.sendings(controls));
      List<Route> routes =
          ServerRoutes.of(
              launch,
              records,
              admin,
              console,
              tokens,
              journal,
              controls,
              tickets,
              delivery,
              backups,
              provider,
              engines,
              readiness,
              metrics,
              publicUrl::get);
      served.set(routes);
      ids.restart();
      HttpServer server =
          HttpServer.start(
              address,
              routes,
              errors,
              clock,
              ids::unlike,
              controls.map(TestControls::faults),
              journal);
      FactCompactor packer =
          new FactCompactor(records.database(), records.meetings(), clock, settings.packAfter());
      packer.start();
      SearchIndexer indexer =
          new SearchIndexer(records.database(), records.meetings(), settings.emptyGrace(), clock);
      indexer.start();
      InboxWorker worker = new InboxWorker(records.inbox(), clock);
      StoreMetrics counts =
          new StoreMetrics(
              metrics.registry(), records.database(), records.inbox(), settings.data());
      RollcallServer app =
          new RollcallServer(
              settings,
              records,
              routes,
              server,
              () -> {
                journal.close();
                controls.map(TestControls::faults).ifPresent(Faults::close);
              },
              List.of(
                  backups::close,
                  () -> provider.ifPresent(OpenIdProvider::close),
                  engines::close,
                  counts::close,
                  delivery::close,
                  // A method reference would load Kafka's client where nothing is consumed.
                  () -> consumer.ifPresent(kafka -> kafka.close()),
                  worker::close,
                  packer::close,
                  indexer::close,
                  probe::close,
                  () -> databaseClock.ifPresent(DatabaseClock::close)),
              passedOver
                  ? Optional.of(SeedCheck.over(records, settings, clock, ids))
                  : Optional.empty());
      launch
          .time()
          .onJump(
              () -> {
                records.mirror().wake();
                delivery.wake();
                worker.wake();
                packer.wake();
                indexer.wake();
              });
      publicUrl.compareAndSet("", app.address());
      records.mirror().start();
      probe.start();
      counts.start();
      delivery.start();
      consumer.ifPresent(
          kafka -> {
            readiness.warn("kafka", kafka::warning);
            kafka.start();
          });
      readiness.add("http", server::trouble);
      readiness.add("packer", packer::trouble);
      readiness.add("indexer", indexer::trouble);
      readiness.add("translator", worker::trouble);
      readiness.add("mirror", records.mirror()::trouble);
      readiness.add("tickets", delivery::trouble);
      LocalServer.of(settings, server.port(), localToken).writeTo(settings.data());
      return app;
    } catch (PortInUseException e) {
      records.close();
      throw Address.taken(e);
    } catch (RuntimeException e) {
      records.close();
      throw e;
    }
  }

  private static Optional<Backup> backup(Settings settings, Clock clock) {
    return settings.store().isPresent()
        ? Optional.empty()
        : Optional.of(new Backup(settings.data(), clock));
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

  /** Present if there was a seed, and the store was seeded before. */
  public Optional<SeedCheck> passedOver() {
    return passedOver;
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
    endWaits.run();
    server.drain();
    return settings.httpLimits().drain();
  }

  /** Answers what is under way, writes what waits, and lets go of the folder. */
  @Override
  public void close() {
    LocalServer.removeFrom(settings.data());
    records.database().cutAfter(LONGEST_STOP);
    endWaits.run();
    server.close();
    ends.forEach(Runnable::run);
    records.close();
  }
}
