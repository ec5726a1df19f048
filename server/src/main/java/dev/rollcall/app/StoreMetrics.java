package dev.rollcall.app;

import dev.rollcall.database.Database;
import dev.rollcall.database.StoreLoad;
import dev.rollcall.database.StoreUnavailableException;
import dev.rollcall.inbox.Inbox;
import dev.rollcall.inbox.SourceStatus;
import dev.rollcall.time.BackgroundTask;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What is shown of the store at {@code /metrics}. A scrape waits for no statement: deliveries are
 * counted in the background.
 */
final class StoreMetrics implements AutoCloseable {

  private static final Duration EVERY = Duration.ofSeconds(10);
  private static final Duration LONGEST_ROUND = Duration.ofMinutes(1);

  private final Inbox inbox;
  private final MultiGauge pending;
  private final BackgroundTask task = new BackgroundTask("metrics", LONGEST_ROUND, this::count);

  StoreMetrics(MeterRegistry registry, Database database, Inbox inbox, Path folder) {
    this.inbox = inbox;
    this.pending =
        MultiGauge.builder("rollcall.deliveries.pending")
            .description("Stored deliveries that are waiting or untranslated")
            .register(registry);
    Gauge.builder("rollcall.writer.queue", database, store -> store.load().waitingWrites())
        .description("Writes that wait for the writer")
        .register(registry);
    connections(registry, database, "readers", StoreLoad::readers);
    connections(registry, database, "writer", StoreLoad::writer);
    Gauge.builder("rollcall.disk.free.bytes", folder, path -> path.toFile().getUsableSpace())
        .description("Usable space of the data folder's disk")
        .register(registry);
  }

  private static void connections(
      MeterRegistry registry,
      Database database,
      String pool,
      Function<StoreLoad, StoreLoad.Connections> chosen) {
    connections(registry, database, pool, "active", load -> chosen.apply(load).active());
    connections(registry, database, pool, "idle", load -> chosen.apply(load).idle());
    connections(registry, database, pool, "waiting", load -> chosen.apply(load).waiting());
  }

  private static void connections(
      MeterRegistry registry,
      Database database,
      String pool,
      String state,
      ToDoubleFunction<StoreLoad> value) {
    Gauge.builder(
            "rollcall.store.connections", database, store -> value.applyAsDouble(store.load()))
        .description("Connections to the store; waiting: callers without one")
        .tag("pool", pool)
        .tag("state", state)
        .register(registry);
  }

  /** Counts from now on. */
  void start() {
    task.start();
  }

  private Duration count() {
    try {
      List<MultiGauge.Row<?>> rows =
          inbox.backlogs().stream().<MultiGauge.Row<?>>flatMap(StoreMetrics::rows).toList();
      pending.register(rows, true);
    } catch (StoreUnavailableException _) {
      // The store has told the log why; the last counts remain.
    }
    return EVERY;
  }

  private static Stream<MultiGauge.Row<?>> rows(SourceStatus.Backlog backlog) {
    String source = backlog.source().value();
    return Stream.of(
        MultiGauge.Row.of(Tags.of("source", source, "state", "waiting"), backlog.waiting()),
        MultiGauge.Row.of(
            Tags.of("source", source, "state", "untranslated"), backlog.untranslated()));
  }

  @Override
  public void close() {
    task.close();
  }
}
