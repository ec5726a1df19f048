package dev.rollcall.gateway;

import static dev.rollcall.gateway.GatewayCase.API;
import static dev.rollcall.gateway.GatewayCase.app;
import static dev.rollcall.gateway.GatewayCase.inTenant;
import static dev.rollcall.gateway.GatewayCase.limited;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.config.RateLimits;
import dev.rollcall.config.StoreUrl;
import dev.rollcall.database.Database;
import dev.rollcall.database.Sql;
import dev.rollcall.identity.App;
import dev.rollcall.testkit.NewPostgres;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two nodes of one PostgreSQL admit together what one may. */
class SharedRateLimitTest {

  private static final int LARGE = 1_000_000;

  private static NewPostgres server;
  private static Database first;
  private static Database second;

  @BeforeAll
  static void start() {
    server = new NewPostgres();
    StoreUrl url = new StoreUrl(server.database());
    first = Database.postgresql(url);
    second = Database.postgresql(url);
  }

  @AfterAll
  static void stop() throws IOException {
    first.close();
    second.close();
    server.close();
  }

  @Test
  void bothNodesTogetherAdmitExactlyTheMinutesLimit() {
    App app = inTenant(limited(app(), new RateLimits(true, LARGE, 300)), "minute");

    assertThat(admitted(app, 40, 20)).isEqualTo(300);
  }

  @Test
  void bothNodesTogetherAdmitExactlyTheSecondsLimit() {
    App app = inTenant(limited(app(), new RateLimits(true, 50, LARGE)), "second");
    long start = System.nanoTime();

    int admitted = admitted(app, 40, 5);

    // On a slow machine the calls last longer than a window.
    long windows = 1 + (System.nanoTime() - start) / 1_000_000_000;
    assertThat(admitted).isBetween(50, (int) (50 * (windows + 1)) - 1);
  }

  @Test
  void ofALargeLimitAHundredthAtMostIsHeldByANodeInVain() {
    int limit = 24_000;
    App app = inTenant(limited(app(), new RateLimits(true, LARGE, limit)), "large");

    assertThat(admitted(app, 20, limit / 16)).isBetween(limit * 98 / 100, limit);
  }

  @Test
  void aRefusalSaysWhenAWindowHasRoomAndIsRememberedWithoutAStatement() {
    App app = inTenant(limited(app(), new RateLimits(true, LARGE, 2)), "refused");
    RateLimiter limiter = limiter(first);
    RateLimiter other = limiter(second);
    assertThat(limiter.take(API, app)).isEmpty();
    assertThat(other.take(API, app)).isEmpty();
    assertThat(limiter.take(API, app))
        .hasValueSatisfying(
            overflow -> {
              assertThat(overflow.limit()).isEqualTo(2);
              assertThat(overflow.secondsUntilReset()).isBetween(50L, 60L);
            });
    assertThat(other.take(API, app)).isPresent();
    first.brief(connection -> Sql.update(connection, "DELETE FROM rate_windows"));
    assertThat(limiter.take(API, app)).as("asks nobody").isPresent();
    assertThat(limiter(first).take(API, app)).isEmpty();
  }

  private static RateLimiter limiter(Database node) {
    return new RateLimiter(RateLimits.DEFAULT, System::nanoTime, Optional.of(RateTable.open(node)));
  }

  private static int admitted(App app, int threads, int callsOfEach) {
    List<RateLimiter> nodes = List.of(limiter(first), limiter(second));
    AtomicInteger admitted = new AtomicInteger();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int thread = 0; thread < threads; thread++) {
        RateLimiter node = nodes.get(thread % 2);
        callers.execute(
            () -> {
              for (int i = 0; i < callsOfEach; i++) {
                if (node.take(API, app).isEmpty()) {
                  admitted.incrementAndGet();
                }
              }
            });
      }
    }
    return admitted.get();
  }
}
