package dev.rollcall.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.Events;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a load balancer and a monitor ask. */
class StatusTest {

  @TempDir private static Path folder;
  private static RunningApp app;

  @BeforeAll
  static void start() {
    app = RunningApp.start(folder.resolve("data"), Seeds.SMALL, "body-limit=8KiB");
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void healthAndReadinessNeedNoToken() {
    assertThat(app.get("/healthz").text()).isEqualTo("{\"status\":\"ok\"}");
    assertThat(app.get("/healthz").status()).isEqualTo(200);
    assertThat(app.get("/readyz").text()).isEqualTo("{\"status\":\"ready\"}");
    assertThat(app.get("/readyz").status()).isEqualTo(200);
    assertThat(app.get("/openapi.json").json().path("openapi").asString()).startsWith("3.1");
    assertThat(app.get("/llms.txt").text()).startsWith("# Rollcall");
  }

  @Test
  void withoutItsStoreItIsAliveAndNotReady(@TempDir Path other) {
    try (RunningApp broken = RunningApp.start(other.resolve("data"), Seeds.SMALL)) {
      broken.app().records().database().close();
      assertThat(broken.get("/healthz").status()).isEqualTo(200);
      assertThat(broken.get("/readyz").status()).isEqualTo(503);
      assertThat(broken.get("/readyz").text()).contains("\"detail\":\"store: ");
    }
  }

  @Test
  void requestsAndFactsAreCounted() {
    Events lab = Events.lab("counted");
    String id = app.meetingOf(lab.started("1", "09:00:00", "{}"));
    app.facts(
        List.of(
            lab.started("1", "09:00:00", "{}"),
            lab.joined("2", "09:00:00", "s", "alice"),
            new Events("/engines/nowhere", "x").started("1", "09:00:00", "{}"),
            lab.event("3", "session.joined", "09:00:00", "{}"),
            "no json"));
    app.post("/rollcall/v1/facts", "wrong", RunningApp.NDJSON, "");
    app.post("/rollcall/v1/facts", RunningApp.ADMIN, "text/plain", "");
    app.post("/rollcall/v1/facts", RunningApp.ADMIN, RunningApp.NDJSON, " ".repeat(9_000));
    app.read(id);
    app.read(id);
    app.read("1");

    Answer metrics = app.get("/metrics");
    assertThat(metrics.status()).isEqualTo(200);
    assertThat(metrics.header("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
    assertThat(metrics.text().lines())
        .contains(
            "# TYPE rollcall_facts_total counter",
            "rollcall_facts_total{result=\"accepted\"} 2.0",
            "rollcall_facts_total{result=\"duplicate\"} 1.0",
            "rollcall_facts_total{result=\"refused\"} 3.0",
            "# TYPE rollcall_requests_seconds histogram",
            count("POST", "/rollcall/v1/facts", 200, 2),
            count("POST", "/rollcall/v1/facts", 401, 1),
            count("POST", "/rollcall/v1/facts", 413, 1),
            count("POST", "/rollcall/v1/facts", 415, 1),
            count("GET", "/open-apis/vc/v1/meetings/{meeting_id}", 200, 2),
            count("GET", "/open-apis/vc/v1/meetings/{meeting_id}", 404, 1));
  }

  @Test
  void everyLineOfTheMetricsIsOfPrometheussForm() {
    app.get("/healthz");
    String name = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    String labels = "(\\{" + name + "=\"[^\"]*\"(," + name + "=\"[^\"]*\")*})?";
    String number = "-?([0-9.]+(E-?[0-9]+)?|NaN|\\+?Inf)";
    assertThat(app.get("/metrics").text().lines())
        .isNotEmpty()
        .allMatch(
            line ->
                line.matches("# (HELP|TYPE) " + name + " .*")
                    || line.matches(name + labels + " " + number));
  }

  private static String count(String method, String route, int status, int times) {
    return "rollcall_requests_seconds_count{method=\"%s\",route=\"%s\",status=\"%d\"} %d"
        .formatted(method, route, status, times);
  }
}
