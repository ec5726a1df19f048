package dev.rollcall.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of the clock and the faults. */
final class TestsPageTest {

  private static final String TESTS = "/console/tests";
  private static final String CLOCK = TESTS + "/clock";
  private static final String FAULTS = TESTS + "/faults";

  @TempDir private Path folder;
  private RunningApp server;
  private ConsoleBrowser browser;

  @BeforeEach
  void start() {
    server = RunningApp.startForTests(folder.resolve("data"), Seeds.SMALL);
    browser = ConsoleBrowser.signedIn(server, "en", RunningApp.ADMIN);
    browser.open(TESTS);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void clockIsFrozenSetAdvancedAndResumed() {
    assertThat(browser.submit(CLOCK, Map.of("move", "freeze")).status()).isEqualTo(303);
    browser.submit(CLOCK, Map.of("move", "set", "time", "2027-01-02T03:04:05"));
    browser.submit(CLOCK, Map.of("move", "1h"));
    assertThat(browser.open(TESTS).text()).contains("2027-01-02 04:04:05", "Frozen", "Let it run");
    assertThat(server.get("/rollcall/v1/clock", RunningApp.ADMIN).text())
        .contains("2027-01-02T04:04:05Z", "true");
    browser.submit(CLOCK, Map.of("move", "resume"));
    assertThat(browser.open(TESTS).text()).contains("Running", "Freeze");
  }

  @Test
  void whoMovesTheClockStaysSignedIn() {
    browser.submit(CLOCK, Map.of("move", "91d"));
    browser.submit(CLOCK, Map.of("move", "91d"));
    assertThat(browser.open(TESTS).status()).isEqualTo(200);
  }

  @Test
  void impossibleTimeIsRefusedInWords() {
    Answer late = browser.submit(CLOCK, Map.of("move", "set", "time", "2999-01-01T00:00"));
    assertThat(late.status()).isEqualTo(400);
    assertThat(late.text()).contains("the clock goes from");
    assertThat(browser.submit(CLOCK, Map.of("move", "set", "time", "soon")).text())
        .contains("This is no date and time.");
    assertThat(browser.submit(CLOCK, Map.of("move", "backwards")).status()).isEqualTo(400);
  }

  @Test
  void faultIsAddedHitsAndIsRemoved() {
    assertThat(add("fault", "500", "path", "/open-apis/vc/*", "times", "1").status())
        .isEqualTo(303);
    assertThat(browser.open(TESTS).text()).contains("Status 500", "/open-apis/vc/*");
    assertThat(server.get("/open-apis/vc/v1/meetings/1", "t-x").status()).isEqualTo(500);
    assertThat(browser.open(TESTS).text())
        .containsPattern("Status 500</th>.*>1</td><td class=\"end figures\">1</td>");
    browser.submit(FAULTS + "/remove", Map.of("id", "f1"));
    assertThat(browser.open(TESTS).text()).contains("Every call is answered as it should be.");
    add("fault", "drop", "times", "");
    add("fault", "token-gone", "times", "3");
    browser.submit(FAULTS + "/remove", Map.of());
    assertThat(browser.open(TESTS).text()).contains("Every call is answered as it should be.");
  }

  @Test
  void eachFaultThatIsOfferedCanBeAdded() {
    String page = browser.open(TESTS).text();
    page.lines()
        .filter(line -> line.startsWith("<option value=\""))
        .map(line -> line.replaceAll("<option value=\"([^\"]*)\".*", "$1"))
        .filter(kind -> page.indexOf("id=\"fault\"") < page.indexOf("\"" + kind + "\""))
        .forEach(
            kind -> assertThat(add("fault", kind, "times", "1").status()).as(kind).isEqualTo(303));
    assertThat(browser.open(TESTS).text()).contains("A proxy&#39;s page: 502", "5000 ms late");
  }

  @Test
  void faultThatCanNeverHitIsRefusedAndTheFormIsKept() {
    Answer refused = add("fault", "500", "path", "/no\"><script>", "times", "x<y");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text())
        .contains("Refused: ", "/no&#34;>&lt;script>")
        .doesNotContain("<script>");
    assertThat(add("fault", "500", "app", "cli_<b>", "times", "1").text())
        .contains("there is no app cli_&lt;b&gt;");
  }

  @Test
  void worldShowsItsSecretsOnceAndIsRemovedAfterAQuestion() {
    Answer made = browser.submit(TESTS + "/worlds", Map.of("template", ""));
    assertThat(made.status()).isEqualTo(201);
    String secret = value(made, "Its secret");
    String world = value(made, "Tenant");
    String token =
        server
            .post(
                "/open-apis/auth/v3/tenant_access_token/internal",
                "",
                "application/json",
                "{\"app_id\":\"%s\",\"app_secret\":\"%s\"}".formatted(value(made, "App"), secret))
            .json()
            .path("tenant_access_token")
            .asString();
    assertThat(token).startsWith("t-");
    String remove = TESTS + "/worlds/" + world;
    assertThat(browser.open(TESTS).text()).contains(remove).doesNotContain(secret);
    assertThat(browser.open(remove).text()).contains("cannot be undone", world);
    assertThat(browser.submit(remove, Map.of()).status()).isEqualTo(303);
    assertThat(browser.open(TESTS).text()).doesNotContain(world);
    assertThat(browser.open(remove).status()).isEqualTo(404);
    assertThat(browser.submit(TESTS + "/worlds", Map.of("template", "<none>")).text())
        .contains("Refused: template: no tenant has the tenant_key '&lt;none&gt;'");
  }

  @Test
  void resetAsksAndKeepsWhoAskedForItSignedIn() {
    add("fault", "drop", "times", "");
    browser.submit(CLOCK, Map.of("move", "91d"));
    browser.submit(TESTS + "/worlds", Map.of());
    assertThat(browser.open(TESTS + "/reset").text()).contains("cannot be undone");
    assertThat(browser.submit(TESTS + "/reset", Map.of()).status()).isEqualTo(303);
    assertThat(browser.open(TESTS).text())
        .contains("Every call is answered as it should be.", "2026-11-20")
        .doesNotContain(TESTS + "/worlds/");
  }

  private static String value(Answer page, String name) {
    return page.text().replaceAll("(?s).*?<dt>" + name + "</dt><dd><code>([^<]*)</code>.*", "$1");
  }

  @Test
  void readerSeesItWithoutForms() {
    String token = server.administrator("looker", "reader");
    ConsoleBrowser reader = ConsoleBrowser.signedIn(server, "zh", token);
    assertThat(reader.open(TESTS).text()).contains("时钟").doesNotContain("action=\"" + TESTS);
    assertThat(reader.submit(CLOCK, Map.of("move", "freeze")).status()).isEqualTo(403);
    assertThat(reader.submit(FAULTS, Map.of("fault", "drop")).status()).isEqualTo(403);
    assertThat(reader.submit(TESTS + "/worlds", Map.of()).status()).isEqualTo(403);
    assertThat(reader.submit(TESTS + "/reset", Map.of()).status()).isEqualTo(403);
  }

  @Test
  void formOfAnotherSiteIsRefused() {
    assertThat(browser.submit(CLOCK, Map.of("move", "freeze", "csrf", "00")).status())
        .isEqualTo(403);
  }

  private Answer add(String... pairs) {
    Map<String, String> fields = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      fields.put(pairs[i], pairs[i + 1]);
    }
    return browser.submit(FAULTS, fields);
  }

  @Test
  void serverThatIsNotForTestsHasNoSuchPage() {
    try (RunningApp other = RunningApp.start(folder.resolve("other"), Seeds.SMALL)) {
      ConsoleBrowser reader = ConsoleBrowser.signedIn(other, "en", RunningApp.ADMIN);
      assertThat(reader.open("/console/meetings").text()).doesNotContain(TESTS);
      assertThat(reader.open(TESTS).status()).isEqualTo(404);
    }
  }
}
