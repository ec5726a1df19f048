package dev.rollcall.app;

import dev.rollcall.http.HttpStatusException;
import dev.rollcall.http.Response;
import dev.rollcall.http.Route;
import dev.rollcall.inbox.DeliveryCounts;
import dev.rollcall.ingest.FactResult;
import dev.rollcall.kafka.ConsumerCounts;
import dev.rollcall.record.SourceId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** What is counted and shown at {@code /metrics}. */
final class Metrics implements Core.Counts, ConsumerCounts {

  private static final String VENDORS = "/open-apis/";

  /** Of the histogram of requests. */
  private static final Duration[] BUCKETS =
      IntStream.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Map<FactResult.Outcome, Counter> facts = new EnumMap<>(FactResult.Outcome.class);

  private final Map<Integer, Counter> codes = new ConcurrentHashMap<>();

  private final AtomicLong lag = new AtomicLong();
  private boolean isLagShown;

  Metrics() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new ProcessMemory().bindTo(registry);
    for (FactResult.Outcome outcome : FactResult.Outcome.values()) {
      facts.put(
          outcome,
          Counter.builder("rollcall.facts")
              .description("Facts by result")
              .tag("result", outcome.name().toLowerCase(Locale.ROOT))
              .register(registry));
    }
  }

  PrometheusMeterRegistry registry() {
    return registry;
  }

  @Override
  public void count(FactResult.Outcome outcome) {
    Counter counter = facts.get(outcome);
    if (counter != null) {
      counter.increment();
    }
  }

  @Override
  public void count(SourceId source, DeliveryCounts.Outcome outcome) {
    Counter.builder("rollcall.deliveries")
        .description("Deliveries of sources by result")
        .tag("source", source.value())
        .tag("result", outcome.name().toLowerCase(Locale.ROOT))
        .register(registry)
        .increment();
  }

  @Override
  public void countUnknownEvents(SourceId source, int events) {
    Counter.builder("rollcall.unknown.events")
        .description("Events of sources that this version does not know or understand")
        .tag("source", source.value())
        .register(registry)
        .increment(events);
  }

  @Override
  public void consumed(int taken, int refused) {
    countRecords("taken", taken);
    countRecords("refused", refused);
  }

  private void countRecords(String result, int records) {
    Counter.builder("rollcall.kafka.records")
        .description("Consumed records of Kafka by result; refused: put aside")
        .tag("result", result)
        .register(registry)
        .increment(records);
  }

  @Override
  public void lag(long records) {
    if (!isLagShown) {
      isLagShown = true;
      Gauge.builder("rollcall.kafka.lag", lag, AtomicLong::doubleValue)
          .description("Records of this node's partitions that are still to be consumed")
          .register(registry);
    }
    lag.set(records);
  }

  /** The route, with its requests counted and timed by status. */
  Route timed(Route route) {
    Map<Integer, Timer> timers = new ConcurrentHashMap<>();
    return route.withHandler(
        request -> {
          Timer.Sample sample = Timer.start(registry);
          try {
            Response response = route.handler().handle(request);
            sample.stop(timers.computeIfAbsent(response.status(), status -> timer(route, status)));
            if (route.template().startsWith(VENDORS)) {
              countCode(response.note().code());
            }
            return response;
          } catch (HttpStatusException refused) {
            sample.stop(timers.computeIfAbsent(refused.status(), status -> timer(route, status)));
            throw refused;
          }
        });
  }

  private void countCode(int code) {
    if (code != 0) {
      codes
          .computeIfAbsent(
              code,
              _ ->
                  Counter.builder("rollcall.vendor.codes")
                      .description("Refusals by the vendor's error code")
                      .tag("code", Integer.toString(code))
                      .register(registry))
          .increment();
    }
  }

  private Timer timer(Route route, int status) {
    return Timer.builder("rollcall.requests")
        .description("Requests by route and status")
        .tag("method", route.method())
        .tag("route", route.template())
        .tag("status", Integer.toString(status))
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }
}
