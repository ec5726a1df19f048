package dev.rollcall.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.rollcall.mirror.FakeFeishu;
import dev.rollcall.mirror.MirrorLab;
import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.RunningApp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Backup, backfill and the whole configuration, by the forms of their pages. */
final class OperationPagesTest {

  private static final String BASE = "/console/operations";
  private static final String BACKUP = BASE + "/backup";
  private static final String BACKFILL = BASE + "/backfill";
  private static final String CONFIG = BASE + "/config";
  private static final String TENANT = "tenants: [{tenant_key: tenant-new, name: \"A <b>\"}]\n";

  private final FakeFeishu far = new FakeFeishu();
  @TempDir private Path folder;
  private RunningApp app;

  @BeforeEach
  void start() {
    app = RunningApp.start(folder.resolve("data"), MirrorLab.seed(far.address()));
    far.always(OperationPagesTest::answer);
  }

  @AfterEach
  void stop() {
    app.close();
    far.close();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String meeting = FakeFeishu.meeting(path.substring(path.lastIndexOf('/') + 1));
    FakeFeishu.json(exchange, 200, meeting.replace("235812466", ""));
  }

  private ConsoleBrowser browser(String language) {
    return ConsoleBrowser.signedIn(app, language, RunningApp.ADMIN);
  }

  @Test
  void backupIsMadeAndToldOf() throws InterruptedException {
    ConsoleBrowser browser = browser("en");
    assertThat(browser.open(BACKUP).text()).contains("None since the start");
    Answer relative = browser.submit(BACKUP, Map.of("target", "relative.zip"));
    assertThat(relative.status()).isEqualTo(400);
    assertThat(relative.text()).contains("relative.zip is no absolute path");
    Path target = folder.resolve("copy.zip");
    assertThat(browser.submit(BACKUP, Map.of("target", target.toString())).status()).isEqualTo(303);
    assertThat(ended(browser, BACKUP)).contains(">Done<", target.toString());
    assertThat(target).exists();
    assertThat(audited("backup")).isEqualTo("create");
  }

  @Test
  void backfillIsBegunPausedAndContinued() throws InterruptedException {
    ConsoleBrowser browser = browser("en");
    assertThat(browser.open("/console/manage/sources/one?id=feishu").text())
        .contains("href=\"" + BACKFILL + "?source=%2Fengines%2Ffeishu\"");
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch paused = new CountDownLatch(1);
    far.always(
        exchange -> {
          asked.countDown();
          await(paused);
          answer(exchange);
        });
    assertThat(browser.open(BACKFILL + "?source=/engines/feishu").text())
        .contains("<option value=\"/engines/feishu\" selected>");
    Map<String, String> order =
        Map.of(
            "source", "/engines/feishu",
            "from", "2026-11-01",
            "to", "2026-11-20",
            "known_ids", "7000000000000000001 7000000000000000002\n7000000000000000003");
    assertThat(browser.submit(BACKFILL, order).status()).isEqualTo(303);
    await(asked);
    assertThat(browser.open(BACKFILL).text()).contains("Under way", "hx-trigger=\"every 2s\"");
    assertThat(browser.submit(BACKFILL, order).status()).isEqualTo(409);
    browser.open(BACKFILL);
    assertThat(browser.submit(BACKFILL + "/pause", Map.of()).status()).isEqualTo(303);
    paused.countDown();
    assertThat(ended(browser, BACKFILL))
        .contains(">Paused<", ">Continue<", "7000000000000000001 7000000000000000002");
    far.always(OperationPagesTest::answer);
    browser.submit(BACKFILL, order);
    assertThat(ended(browser, BACKFILL)).contains(">Done<");
    assertThat(audited("mirror")).isEqualTo("start");
  }

  @Test
  void wrongOrderIsToldInTheWordsOfTheApi() {
    ConsoleBrowser browser = browser("zh");
    browser.open(BACKFILL);
    Answer wrong =
        browser.submit(
            BACKFILL,
            Map.of(
                "source",
                "/engines/feishu",
                "from",
                "2026-11-02",
                "to",
                "2026-11-01",
                "quota",
                ""));
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.text()).contains("to is not after from", "value=\"2026-11-02\"");
    assertThat(browser.submit(BACKFILL + "/pause", Map.of()).status()).isEqualTo(409);
  }

  @Test
  void configurationIsTriedThenApplied() {
    ConsoleBrowser browser = browser("en");
    browser.open(CONFIG);
    Answer tried = browser.submit(CONFIG, Map.of("config", TENANT, "deed", "try"));
    assertThat(tried.text())
        .contains("What would change", "tenants/tenant-new", "value=\"" + "tenants: [{tenant_key")
        .doesNotContain("<b>");
    assertThat(app.get("/rollcall/v1/tenants/tenant-new", RunningApp.ADMIN).status())
        .isEqualTo(404);
    Answer applied = browser.submit(CONFIG, Map.of("config", TENANT, "deed", "apply"));
    assertThat(applied.text()).contains(">Changed<", "tenants/tenant-new");
    assertThat(app.get("/rollcall/v1/tenants/tenant-new", RunningApp.ADMIN).status())
        .isEqualTo(200);
    assertThat(audited("tenants/tenant-new")).isEqualTo("create");
    Answer pruned =
        browser.submit(CONFIG, Map.of("config", TENANT, "prune", "true", "deed", "try"));
    assertThat(pruned.text()).contains("delete", "tenants/tenant-a", "value=\"true\" checked");
  }

  @Test
  void mistakeOfAConfigurationIsToldWithItsLine() {
    ConsoleBrowser browser = browser("en");
    browser.open(CONFIG);
    Answer wrong =
        browser.submit(CONFIG, Map.of("config", "tenants:\n- {tenant: a}\n", "deed", "apply"));
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.text()).contains("class=\"problem\"", "configuration:2", "- {tenant: a}");
  }

  @Test
  void exportIsTheConfigurationWithoutSecrets() {
    Answer export = browser("en").open(CONFIG + "/export");
    assertThat(export.header("Content-Disposition"))
        .hasValueSatisfying(value -> assertThat(value).startsWith("attachment"));
    assertThat(export.json()).isEqualTo(app.get("/rollcall/v1/config", RunningApp.ADMIN).json());
    assertThat(export.text()).doesNotContain("secret-a-of-no-value");
  }

  @Test
  void readerSeesAndChangesNothing() {
    ConsoleBrowser reader = ConsoleBrowser.signedIn(app, "en", app.administrator("rita", "reader"));
    for (String path : new String[] {BACKUP, BACKFILL, CONFIG}) {
      assertThat(reader.open(path).text()).doesNotContain("action=\"" + path);
      assertThat(reader.submit(path, Map.of("deed", "apply")).status()).isEqualTo(403);
    }
    assertThat(reader.submit(BACKFILL + "/pause", Map.of()).status()).isEqualTo(403);
    ConsoleBrowser admin = browser("en");
    assertThat(admin.submit(CONFIG, Map.of("config", TENANT, "csrf", "wrong")).status())
        .isEqualTo(403);
  }

  /** The page once the run is over. */
  private static String ended(ConsoleBrowser browser, String path) throws InterruptedException {
    for (int i = 0; i < 600 && browser.open(path).text().contains("Under way"); i++) {
      Thread.sleep(50);
    }
    return browser.open(path).text();
  }

  /** The newest action on a resource in the log of changes. */
  private String audited(String resource) {
    JsonNode items =
        app.get("/rollcall/v1/audit?resource=" + resource, RunningApp.ADMIN).json().path("items");
    assertThat(items).isNotEmpty();
    return items.get(0).path("action").asString();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
