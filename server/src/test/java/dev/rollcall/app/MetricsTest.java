package dev.rollcall.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Events;
import dev.rollcall.testkit.JitsiRooms;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code /metrics} shows, and the dashboard that is made for it. */
class MetricsTest {

  private static final Path DASHBOARD = Path.of("../docs/grafana-dashboard.json");
  private static final Path DOCUMENT = Path.of("../docs/operations.md");
  private static final Pattern NAME = Pattern.compile("\\b(rollcall|jvm|process|system)_[a-z_]+");

  @TempDir private Path folder;

  @Test
  void everyMetricOfDashboardAndDocumentExists() throws Exception {
    Set<String> named = new HashSet<>();
    JsonNode panels = JsonMapper.shared().readTree(Files.readString(DASHBOARD)).path("panels");
    for (JsonNode panel : panels) {
      for (JsonNode target : panel.path("targets")) {
        named.addAll(names(target.path("expr").asString()));
      }
    }
    assertThat(named).hasSizeGreaterThan(12);
    named.addAll(names(Files.readString(DOCUMENT)));
    try (RunningApp app = used()) {
      assertThat(names(scrape(app))).containsAll(named);
    }
  }

  @Test
  void refusalsAreCountedByCodeAndRequestsByTime() throws Exception {
    try (RunningApp app = used()) {
      String text = scrape(app);
      assertThat(text)
          .contains("rollcall_vendor_codes_total{code=\"99991663\"} 1.0")
          .containsPattern("rollcall_requests_seconds_bucket\\{[^}]*le=\"0.1\"")
          .contains(
              "rollcall_deliveries_pending{source=\"/engines/jitsi\",state=\"untranslated\"} 0.0")
          .containsPattern("rollcall_store_connections\\{pool=\"writer\",state=\"idle\"\\} 1.0")
          .containsPattern("rollcall_disk_free_bytes [1-9]")
          .contains("rollcall_writer_queue 0.0");
    }
  }

  /** Waits until deliveries were counted. */
  private static String scrape(RunningApp app) throws InterruptedException {
    String text = "";
    for (int i = 0; i < 500 && !text.contains("rollcall_deliveries_pending{"); i++) {
      Thread.sleep(10);
      text = app.get("/metrics").text();
    }
    return text;
  }

  /** A server at which everything was counted once. */
  private RunningApp used() throws IOException {
    RunningApp app = RunningApp.start(folder.resolve("data"), Seeds.SMALL + JitsiRooms.SOURCE);
    app.meetingOf(Events.lab("counted").started("0", "09:00:00", "{}"));
    app.get("/open-apis/vc/v1/meetings/1", "t-unknown");
    RunningApp.send(
        app.request("/rollcall/v1/sources/jitsi/events/any")
            .header("Authorization", JitsiRooms.AUTHORIZATION)
            .POST(HttpRequest.BodyPublishers.ofString("{\"event_name\":\"new-kind\"}")));
    app.app().records().inbox().translateWaiting();
    return app;
  }

  private static Set<String> names(String text) {
    return NAME.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
  }
}
