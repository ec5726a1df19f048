package dev.rollcall.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The pages about tenants, apps, users, sources, tokens, administrators, deliveries, changes. */
@TestInstance(Lifecycle.PER_CLASS)
final class ManagePagesTest {

  private static final String MANAGE = "/console/manage/";
  private static final String HOSTILE = "<script>alert(1)</script> \"'& \u202e";

  private final RunningApp server;

  ManagePagesTest(@TempDir Path folder) {
    server = RunningApp.start(folder.resolve("data"), Seeds.SMALL);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private ConsoleBrowser admin() {
    return ConsoleBrowser.signedIn(server, "en", RunningApp.ADMIN);
  }

  private JsonNode read(String path) {
    return server.get("/rollcall/v1/" + path, RunningApp.ADMIN).json();
  }

  private String lastChange() {
    JsonNode entry = read("audit?page_size=1").at("/items/0");
    return "%s %s %s"
        .formatted(
            entry.path("actor").asString(),
            entry.path("action").asString(),
            entry.path("resource").asString());
  }

  @Test
  void appIsMadeChangedRotatedAndDeleted() {
    ConsoleBrowser browser = admin();
    browser.open(MANAGE + "apps/new");
    Answer made =
        browser.submit(
            MANAGE + "apps/new",
            Map.of("app_id", "cli_new", "tenant_key", "tenant-a", "scopes", "vc:meeting:readonly"));
    assertThat(made.status()).as(made.text()).isEqualTo(200);
    assertThat(made.text()).contains("shown this once", "app_secret");
    assertThat(lastChange()).isEqualTo("built-in create apps/cli_new");
    String one = MANAGE + "apps/one?id=cli_new";
    Map<String, String> fields = fields(browser.open(one).text());
    assertThat(fields).containsEntry("scopes", "vc:meeting:readonly");
    fields.put("scopes", "vc:meeting:readonly vc:record:readonly");
    fields.put("enabled", "false");
    fields.put("rate_limit", "5 100");
    fields.put("name", HOSTILE);
    assertThat(browser.submit(one, fields).status()).isEqualTo(303);
    JsonNode app = read("apps/cli_new");
    assertThat(app.path("scopes")).hasSize(2);
    assertThat(app.path("enabled").asBoolean()).isFalse();
    assertThat(app.at("/rate_limit/per_minute").asInt()).isEqualTo(100);
    assertThat(app.path("name").asString()).isEqualTo(HOSTILE);
    assertThat(browser.open(one).text()).doesNotContain("<script>alert");
    assertThat(browser.open(MANAGE + "apps").text()).doesNotContain("<script>alert");
    assertThat(browser.submit(MANAGE + "apps/rotate?id=cli_new", Map.of()).text())
        .contains("app_secret");
    assertThat(browser.open(MANAGE + "apps/delete?id=cli_new").text()).contains("cli_new");
    assertThat(browser.submit(MANAGE + "apps/delete?id=cli_new", Map.of()).status()).isEqualTo(303);
    assertThat(browser.open(one).status()).isEqualTo(404);
    assertThat(lastChange()).isEqualTo("built-in delete apps/cli_new");
  }

  @Test
  void usersAreThoseOfTheFirstTenantUnlessAnotherIsChosen() {
    ConsoleBrowser browser = admin();
    assertThat(browser.open(MANAGE + "users").text()).contains(">bob<", "value=\"tenant-a\"");
    assertThat(browser.open(MANAGE + "users?tenant_key=tenant-b").text()).doesNotContain(">bob<");
    assertThat(browser.open(MANAGE + "users?tenant_key=nowhere").status()).isIn(200, 404);
    assertThat(browser.open(MANAGE + "nothing").status()).isEqualTo(404);
    for (String fixed : List.of("tokens/one?id=x", "admins/one?id=x")) {
      assertThat(browser.open(MANAGE + fixed).status()).as(fixed).isEqualTo(404);
      assertThat(browser.submit(MANAGE + fixed, Map.of()).status()).as(fixed).isEqualTo(404);
    }
  }

  @Test
  void formWithoutAChangeChangesNothing() {
    ConsoleBrowser browser = admin();
    for (String page :
        List.of(
            "apps/one?id=" + Seeds.APP,
            "users/one?id=bob&tenant_key=tenant-a",
            "tenants/one?id=tenant-a",
            "sources/one?id=lab-1")) {
      String before = lastChange();
      Map<String, String> fields = fields(browser.open(MANAGE + page).text());
      Answer answer = browser.submit(MANAGE + page, fields);
      assertThat(answer.status()).as(page + answer.text()).isEqualTo(303);
      assertThat(lastChange()).as(page).isEqualTo(before);
    }
  }

  @Test
  void personOfASourceIsAddedAndRemoved() {
    ConsoleBrowser browser = admin();
    String one = MANAGE + "sources/one?id=janus-lab";
    Map<String, String> fields = fields(browser.open(one).text());
    assertThat(fields).containsEntry("people", "tk-a = alice\ntk-b = bob");
    fields.put("people", "tk-a = bob\r\ntk-c = alice");
    assertThat(browser.submit(one, fields).status()).isEqualTo(303);
    assertThat(read("sources/janus-lab").path("people").toString())
        .isEqualTo("{\"tk-a\":\"bob\",\"tk-c\":\"alice\"}");
  }

  @Test
  void whatIsRefusedIsToldAndWhatWasTypedIsKept() {
    ConsoleBrowser browser = admin();
    browser.open(MANAGE + "users/new");
    Answer refused =
        browser.submit(
            MANAGE + "users/new",
            Map.of(
                "user_id",
                "zoe",
                "tenant_key",
                "nowhere",
                "name",
                HOSTILE,
                "password",
                "pw-typed"));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text())
        .contains("tenant_key", "value=\"zoe\"")
        .doesNotContain("<script>alert", "pw-typed");
  }

  @Test
  void changeOfSomebodyElseIsNotOverwritten() {
    ConsoleBrowser browser = admin();
    String one = MANAGE + "tenants/one?id=tenant-b";
    Map<String, String> fields = fields(browser.open(one).text());
    ConsoleBrowser other = admin();
    Map<String, String> first = fields(other.open(one).text());
    first.put("name", "First");
    assertThat(other.submit(one, first).status()).isEqualTo(303);
    fields.put("name", "Second");
    assertThat(browser.submit(one, fields).status()).isEqualTo(400);
    assertThat(read("tenants/tenant-b").path("name").asString()).isEqualTo("First");
  }

  @Test
  void tokenAndAdministratorAreToldOnceAndRevoked() {
    ConsoleBrowser browser = admin();
    browser.open(MANAGE + "tokens/new");
    Answer token =
        browser.submit(
            MANAGE + "tokens/new",
            Map.of("kind", "tenant", "app_id", Seeds.APP, "tenant_key", "tenant-a"));
    assertThat(token.text()).contains("t-");
    Answer ann = browser.submit(MANAGE + "admins/new", Map.of("name", "ann", "role", "reader"));
    Matcher secret = Pattern.compile("<code>(rca-[0-9a-f]+)</code>").matcher(ann.text());
    assertThat(secret.find()).isTrue();
    ConsoleBrowser reader = ConsoleBrowser.signedIn(server, "zh", secret.group(1));
    assertThat(reader.open(MANAGE + "apps").status()).isEqualTo(200);
    assertThat(reader.open(MANAGE + "apps").text()).doesNotContain("apps/new", "manage/admins");
    assertThat(reader.open(MANAGE + "admins").status()).isEqualTo(403);
    assertThat(reader.open(MANAGE + "apps/new").status()).isEqualTo(403);
    String one = MANAGE + "apps/one?id=" + Seeds.APP;
    assertThat(reader.open(one).text())
        .doesNotContain("<button class=\"primary\"", "type=\"password\"");
    assertThat(reader.submit(one, Map.of("name", "x")).status()).isEqualTo(403);
    assertThat(reader.submit(MANAGE + "apps/rotate?id=" + Seeds.APP, Map.of()).status())
        .isEqualTo(403);
    browser.open(MANAGE + "admins");
    assertThat(browser.submit(MANAGE + "admins/delete?id=ann", Map.of()).status()).isEqualTo(303);
    assertThat(reader.open(MANAGE + "apps").status()).isEqualTo(303);
  }

  @Test
  void operatorSetsNoSecret() {
    String token = server.administrator("oskar", "operator");
    ConsoleBrowser oskar = ConsoleBrowser.signedIn(server, "en", token);
    String one = MANAGE + "users/one?id=bob&tenant_key=tenant-a";
    Map<String, String> fields = fields(oskar.open(one).text());
    assertThat(fields).doesNotContainKey("password");
    fields.put("password", "chosen-by-oskar");
    assertThat(oskar.submit(one, fields).status()).isEqualTo(403);
    assertThat(oskar.open(MANAGE + "tokens/delete?id=x").status()).isEqualTo(403);
  }

  @Test
  void deliveriesAndChangesAreListed() {
    ConsoleBrowser browser = admin();
    assertThat(browser.open("/console/inbox").text()).contains("/engines/janus-lab");
    assertThat(browser.open("/console/inbox/deliveries?state=waiting").status()).isEqualTo(200);
    assertThat(browser.open("/console/inbox/deliveries/1").status()).isEqualTo(404);
    assertThat(browser.submit("/console/inbox/replay", Map.of("source", "")).status())
        .isEqualTo(303);
    assertThat(lastChange()).isEqualTo("built-in replay inbox");
    assertThat(browser.open("/console/audit?resource=inbox").text()).contains("replay");
    assertThat(browser.open("/console/audit?actor=%3Cscript%3E").text()).doesNotContain("<script>");
  }

  @Test
  void formOfAnotherSiteIsRefused() {
    ConsoleBrowser browser = admin();
    browser.open(MANAGE + "apps");
    for (String path :
        List.of("apps/new", "apps/one?id=x", "apps/delete?id=x", "apps/rotate?id=x")) {
      assertThat(browser.submit(MANAGE + path, Map.of("csrf", "0")).status()).isEqualTo(403);
    }
    assertThat(browser.submit("/console/inbox/replay", Map.of("csrf", "0")).status())
        .isEqualTo(403);
  }

  /** The fields of the page's first form with their values. */
  private static Map<String, String> fields(String page) {
    Map<String, String> fields = new HashMap<>();
    Matcher input =
        Pattern.compile(
                "<input [^>]*name=\"([^\"]+)\"(?: type=\"[a-z]+\")?(?: value=\"([^\"]*)\")?")
            .matcher(page);
    while (input.find()) {
      fields.putIfAbsent(input.group(1), text(input.group(2)));
    }
    Matcher area =
        Pattern.compile("(?s)<textarea [^>]*name=\"([^\"]+)\"[^>]*>(.*?)</textarea>").matcher(page);
    while (area.find()) {
      fields.put(area.group(1), text(area.group(2)));
    }
    Matcher select =
        Pattern.compile("(?s)<select [^>]*name=\"([^\"]+)\".*?</select>").matcher(page);
    while (select.find()) {
      Matcher chosen =
          Pattern.compile("<option value=\"([^\"]*)\" selected").matcher(select.group());
      fields.put(select.group(1), chosen.find() ? chosen.group(1) : "");
    }
    return fields;
  }

  private static String text(String html) {
    return html == null
        ? ""
        : html.replace("&#34;", "\"")
            .replace("&#39;", "'")
            .replace("&lt;", "<")
            .replace("&amp;", "&");
  }
}
