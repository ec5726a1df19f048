package dev.rollcall.admin;

import static dev.rollcall.admin.FactsBodiesTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.Events;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A seed applied to a store in use, on every engine of the store. */
abstract class ConfigContract extends ManagedServer {

  /** How many random seeds are applied one after the other. */
  abstract int seeds();

  @Test
  void seedOnAnotherWithPruneGivesWhatItGivesOnANewStore(@TempDir Path folder) {
    RandomSeed random = new RandomSeed(new Random(20261129));
    for (int i = 0; i < seeds(); i++) {
      String seed = random.next();
      JsonNode planned = applied("?prune=true&dry_run=true", seed);
      assertThat(applied("?prune=true", seed)).as(seed).isEqualTo(planned);
      assertThat(applied("?prune=true", seed)).as(seed).isEmpty();
      assertThat(applied("", seed)).as(seed).isEmpty();
      try (RunningApp fresh = RunningApp.start(folder.resolve("fresh-" + i), seed, store())) {
        JsonNode expected = fresh.get("/rollcall/v1/config", RunningApp.ADMIN).json();
        assertThat(config()).as(seed).isEqualTo(expected);
      }
    }
  }

  @Test
  void configAppliedAgainChangesNothing() {
    assertThat(applied("", Seeds.SMALL)).isEmpty();
    String config = admin("GET", "config", "").text();
    assertThat(config).doesNotContain("of-no-value");
    assertThat(applied("", config)).isEmpty();
    assertThat(applied("?prune=true", config)).isEmpty();
  }

  @Test
  void whatIsLeftOutIsUnchanged() {
    JsonNode before = config();
    JsonNode changes =
        applied("", "tenants: [{tenant_key: tenant-a, users: [{user_id: bob, name: Robert}]}]");
    assertThat(changes)
        .isEqualTo(
            json(
                """
                [{'action':'update','resource':'users/bob?tenant_key=tenant-a',
                  'fields':{'name':{'before':'Bob','after':'Robert'}}}]
                """));
    assertThat(config().toString()).isEqualTo(before.toString().replace("\"Bob\"", "\"Robert\""));
  }

  @Test
  void prunedSeedDeletesWhatItDoesNotNameAndSaysWhatGoesWithIt() {
    app.meetingOf(Events.lab("m-1").started("s", "09:00:00", "{}"));
    String seed = "tenants: [{tenant_key: tenant-b, users: [{user_id: olga, name: Olga}]}]";
    JsonNode changes = applied("?prune=true&dry_run=true", seed);
    assertThat(changes)
        .isEqualTo(
            json(
                """
                [{'action':'delete','resource':'sources/lab-b','fields':{
                    'source':{'before':'/engines/lab-b'},'tenant_key':{'before':'tenant-b'},
                    'kind':{'before':'facts'},'name':{'before':'lab-b'},'people':{'before':{}},
                    'keep_deliveries':{'before':'30d'}},'removed':{'deliveries':0}},
                 {'action':'delete','resource':'tenants/tenant-a','fields':{
                    'tenant_key':{'before':'tenant-a'},'name':{'before':'Acme'}},
                  'removed':{'users':2,'meetings':1,'facts':0,'deliveries':0,'reservations':0,
                    'sources':3,'tokens':1,'apps':1}}]
                """));
    assertThat(admin("GET", "meetings", "").json().path("meetings")).hasSize(1);
    assertThat(applied("?prune=true", seed)).isEqualTo(changes);
    assertThat(admin("GET", "meetings", "").json().path("meetings")).isEmpty();
  }

  @Test
  void eachChangeIsInTheAuditLogOnceAndDryRunIsNot() {
    String seed =
        """
        tenants:
          - tenant_key: tenant-a
            apps: [{app_id: cli_9f0000000000000a, app_secret: other-secret-of-no-value}]
            users: [{user_id: bob, union_id: on_other}]
        """;
    int before = calls.changes();
    JsonNode planned = applied("?dry_run=true", seed);
    assertThat(calls.changes()).isEqualTo(before);
    assertThat(applied("", seed)).isEqualTo(planned);
    assertThat(planned)
        .isEqualTo(
            json(
                """
                [{'action':'update','resource':'users/bob?tenant_key=tenant-a',
                  'fields':{'union_id':{'before':'on_explicit_bob','after':'on_other'}}},
                 {'action':'update','resource':'apps/cli_9f0000000000000a',
                  'fields':{'app_secret':'changed'}}]
                """));
    assertThat(calls.changes()).isEqualTo(before + 2);
    assertThat(calls.lastChange().path("resource").asString()).isEqualTo("apps/" + Seeds.APP);
    assertThat(calls.lastChange().path("changes")).isEqualTo(json("{'app_secret':'changed'}"));
  }

  @Test
  void usersChangePlaces() {
    applied(
        "",
        users(
            "{user_id: alice, email: a@x.de, union_id: on_1}",
            "{user_id: bob, email: b@x.de, union_id: on_2}"));
    JsonNode changes =
        applied(
            "",
            users(
                "{user_id: alice, email: b@x.de, union_id: on_2}",
                "{user_id: bob, email: a@x.de, union_id: on_1}"));
    assertThat(changes.path(0).path("fields"))
        .isEqualTo(
            json(
                """
                {'email':{'before':'a@x.de','after':'b@x.de'},
                 'union_id':{'before':'on_1','after':'on_2'}}
                """));
    assertThat(changes.size()).isEqualTo(2);
  }

  @Test
  void factsArePassedOverAndNoFileIsOpened() {
    String seed = "facts: [{source: /x}]\nfacts_files: [/etc/passwd]";
    Answer answer = app.post("/rollcall/v1/config", RunningApp.ADMIN, "application/yaml", seed);
    assertThat(answer.json().path("notices").size()).isEqualTo(2);
    assertThat(answer.json().path("notices").path(0).asString()).startsWith("facts: passed over");
  }

  @Test
  void explicitIdForAnotherTenantsAppIsKeptAndRemoved() {
    String seed = "tenants: [{tenant_key: tenant-b, users: [{user_id: olga, open_ids: {%s: %s}}]}]";
    applied("", seed.formatted(Seeds.APP, "ou_olga"));
    assertThat(config().toString()).contains("\"open_ids\":{\"" + Seeds.APP + "\":\"ou_olga\"}");
    assertThat(applied("", seed.formatted(Seeds.APP, "ou_olga"))).isEmpty();
    applied("", seed.formatted(Seeds.APP, ""));
    assertThat(config().toString()).doesNotContain("ou_olga");
  }

  @Test
  void nullRemovesAndNewSecretCountsAtOnce() {
    applied(
        "",
        "tenants: [{tenant_key: tenant-a, name: }]\n"
            + "sources: [{name: lab-1, key: new-key-of-no-value}]");
    assertThat(admin("GET", "tenants/tenant-a", "").json().has("name")).isFalse();
    String fact = Events.lab("m-1").started("s", "09:00:00", "{}");
    assertThat(
            app.post("/rollcall/v1/facts", "new-key-of-no-value", "application/json", fact)
                .status())
        .isEqualTo(200);
    assertThat(app.post("/rollcall/v1/facts", Seeds.KEY, "application/json", fact).status())
        .isEqualTo(401);
  }

  @Test
  void tokensAreMadeOnceAndNeverPruned() {
    String seed =
        """
        tenants:
          - tenant_key: tenant-a
            apps: [{app_id: cli_9f0000000000000a}]
            tokens: [{token: t-new000000000000000000000000000000000000a, kind: tenant, app_id: cli_9f0000000000000a}]
        """;
    assertThat(applied("", seed).toString())
        .contains("\"resource\":\"tokens\"")
        .doesNotContain("t-new");
    assertThat(applied("", seed)).isEmpty();
    applied("?prune=true", admin("GET", "config", "").text());
    assertThat(
            app.get("/open-apis/bot/v3/info", "t-new000000000000000000000000000000000000a")
                .status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "tenants: [{tenant_key: t, nmae: x}] | body:1: unknown field 'nmae' in tenants[0]; known:"
            + " tenant_key, name, apps, users, tokens; near: name",
        "tenants: [{tenant_key: t, apps: [{app_id: x}]}] | body:1: tenants[0].apps[0] has no"
            + " 'app_secret'",
        "sources: [{source: /x, tenant_key: tenant-a, kind: zoom}] | body:1: sources[0].kind must"
            + " be one of facts, janus",
        "sources: [{source: /x, tenant_key: none, kind: facts}] | body:1: sources[0].tenant_key"
            + " names an unknown tenant: 'none'",
        "sources: [{source: /x, tenant_key: tenant-a, kind: facts, name: lab-1}] | sources/lab-1:"
            + " source cannot be changed",
        "sources: [{name: lab-1, key: source-key-2-of-no-value}] | sources/lab-1: another source"
            + " has this key",
        "tenants: [{tenant_key: tenant-b, users: [{user_id: x, union_id: on_explicit_bob}]}] |"
            + " users/x?tenant_key=tenant-b: union_id is another user's",
        "tenants: [{tenant_key: tenant-b, apps: [{app_id: cli_9f0000000000000a, app_secret: x}]}] |"
            + " apps[0].app_id is declared in two tenants",
        "tenants: [{tenant_key: tenant-a, apps: [{app_id: cli_9f0000000000000a, type: store}]}] |"
            + " apps/cli_9f0000000000000a: type cannot be changed",
        "tenants: { | body:1: no YAML",
        "[] | must be a mapping",
        "tenants: [{tenant_key: tenant-a, users: [{user_id: bob, open_ids: &a {x: *a}}]}] | open_ids.x must be a text",
      })
  void wrongSeedNamesWhatIsWrongAndChangesNothing(String seed, String told) {
    JsonNode before = config();
    int changes = calls.changes();
    for (String query : List.of("", "?dry_run=true")) {
      Answer answer = app.post("/rollcall/v1/config" + query, RunningApp.ADMIN, "text/plain", seed);
      assertThat(answer.status()).as(answer.text()).isIn(400, 409);
      assertProblem(answer, answer.status());
      assertThat(detail(answer)).contains(told).doesNotContain("of-no-value");
    }
    assertThat(config()).isEqualTo(before);
    assertThat(calls.changes()).isEqualTo(changes);
  }

  @Test
  void refusedSeedChangesNothingOfWhatComesBeforeIt() {
    Answer answer =
        app.post(
            "/rollcall/v1/config",
            RunningApp.ADMIN,
            "application/yaml",
            """
            tenants:
              - {tenant_key: new}
              - tenant_key: tenant-b
                users: [{user_id: x, union_id: on_explicit_bob}]
            """);
    assertProblem(answer, 409);
    assertProblem(admin("GET", "tenants/new", ""), 404);
    assertProblem(admin("POST", "config?purge=true", ""), 400);
  }

  private static String users(String... users) {
    return "tenants: [{tenant_key: tenant-a, users: [" + String.join(", ", users) + "]}]";
  }

  JsonNode config() {
    return admin("GET", "config", "").json();
  }

  JsonNode applied(String query, String seed) {
    Answer answer =
        app.post("/rollcall/v1/config" + query, RunningApp.ADMIN, "application/yaml", seed);
    assertThat(answer.status()).as(answer.text() + "\n" + seed).isEqualTo(200);
    return answer.json().path("changes");
  }
}
