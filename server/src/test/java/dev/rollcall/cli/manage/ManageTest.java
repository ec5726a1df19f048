package dev.rollcall.cli.manage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.CliRun;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands over a server that runs: what they change, and what they print. */
class ManageTest {

  private static final int WIDTH = 80;

  @TempDir private static Path folder;

  private static RunningApp app;

  @BeforeAll
  static void start() {
    app = RunningApp.start(folder.resolve("data"), Seeds.LAB);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void aListIsATableOfEightyColumnsOrWholeJson() {
    CliRun table = done("app", "list");
    assertThat(table.out().lines().limit(2))
        .containsExactly(
            "APP_ID                TENANT_KEY  NAME  ENABLED  SCOPES",
            "cli_9f0000000000000a  tenant-a    -     true     contact:user.employee_id:reado…");
    assertThat(table.out().lines()).allMatch(line -> line.length() <= WIDTH);
    JsonNode apps = json(done("app", "list", "--json"));
    assertThat(apps.isArray()).isTrue();
    assertThat(apps.path(0).path("scopes").values().stream().map(JsonNode::asString))
        .containsExactly("contact:user.employee_id:readonly", "vc:meeting:readonly");
    assertThat(done("app", "list", "--tenant-key=tenant-b").out()).hasLineCount(2);
    assertThat(done("source", "list").out()).contains("janus-lab  /engines/janus-lab  janus");
    assertThat(done("user", "list", "--tenant-key", "tenant-b").out())
        .isEqualTo("USER_ID  NAME  EMAIL  MOBILE\nolga     Olga  -      -\n");
    done("tenant", "add", "empty");
    assertThat(done("user", "list", "--tenant-key=empty").out()).isEqualTo("none\n");
    assertThat(done("user", "list", "--tenant-key=empty", "--json").out()).isEqualTo("[]\n");
  }

  @Test
  void membersAreWrittenAsTheirKindNeeds() {
    done("tenant", "add", "t1", "name=Acme Ltd = more");
    assertThat(json(done("tenant", "show", "t1", "--json")).path("name").asString())
        .isEqualTo("Acme Ltd = more");
    done("app", "add", "cli_kinds", "--tenant-key=t1", "scopes=a,b", "rate_limit.per_second=7");
    done("app", "set", "cli_kinds", "enabled=false", "monthly_quota=5", "name=");
    assertThat(done("app", "show", "cli_kinds").out())
        .isEqualTo(
            """
            app_id         cli_kinds
            tenant_key     t1
            type           custom
            developer      t1
            enabled        false
            scopes         a,b
            rate_limit     per_second=7,per_minute=1000
            monthly_quota  5
            revision       2
            """);
    done("user", "add", "u1", "--tenant-key=t1", "name=张三", "employee_no=17", "department_ids=d,e");
    done("source", "add", "/engines/kinds", "tenant_key=t1", "kind=janus", "numbers=true");
    done("source", "set", "kinds", "people.a=b.c==u1", "people.guest=u1");
    done("source", "set", "kinds", "people.guest=");
    JsonNode source = json(done("source", "show", "kinds", "--json"));
    assertThat(source.path("people").toString()).isEqualTo("{\"a=b.c=\":\"u1\"}");
    assertThat(source.path("numbers").asBoolean()).isTrue();
  }

  @Test
  void aMadeSecretIsToldOnceAndCountsAtOnce() {
    CliRun added = done("app", "add", "cli_told", "--tenant-key", "tenant-a");
    assertThat(added.out()).matches("added app cli_told\napp_secret {2}[0-9a-f]{32}\n");
    String secret = added.out().strip().split("app_secret {2}", -1)[1];
    assertThat(isTaken("cli_told", secret)).isTrue();
    CliRun rotated = done("app", "rotate", "cli_told", "--overlap", "0s");
    assertThat(rotated.out())
        .startsWith(
            "app cli_told has another secret; the former one is good no more\napp_secret  ");
    assertThat(isTaken("cli_told", secret)).isFalse();
    assertThat(done("app", "show", "cli_told").out()).doesNotContain("secret");
    assertThat(done("admin", "add", "ada", "role=reader").out())
        .matches("added admin ada\ntoken {2}rca-[0-9a-f]+\n");
    assertThat(done("audit", "--json").out()).doesNotContain(secret, "rca-");
  }

  @Test
  void aSecretComesOverStandardInput() {
    done("app", "add", "cli_typed", "--tenant-key", "tenant-a");
    InputStream standardIn = System.in;
    try {
      System.setIn(
          new ByteArrayInputStream("typed-of-no-value\nsecond\n".getBytes(StandardCharsets.UTF_8)));
      done("app", "set", "cli_typed", "app_secret=-", "verification_token=-");
      assertThat(isTaken("cli_typed", "typed-of-no-value")).isTrue();
      assertMistake(
          run("app", "set", "cli_typed", "app_secret=-"),
          "app_secret: nothing was typed and standard input has no line for it");
    } finally {
      System.setIn(standardIn);
    }
    assertMistake(
        run("app", "set", "cli_typed", "app_secret=env:NO_SUCH_VARIABLE"),
        "app_secret: the variable NO_SUCH_VARIABLE is not set");
  }

  @Test
  void aRemovalSaysWhatGoesAndNeedsAYes() {
    done("tenant", "add", "gone", "name=Gone");
    done("app", "add", "cli_gone", "--tenant-key=gone");
    String consequence =
        "this removes tenant gone (with it apps: 1); all that is the tenant's goes, records too";
    assertThat(done("tenant", "remove", "gone", "--dry-run").out()).isEqualTo(consequence + "\n");
    assertRefused(
        run("tenant", "remove", "gone"), consequence + ". Nobody can be asked here: add --yes");
    assertThat(done("tenant", "show", "gone").out()).contains("Gone");
    assertThat(done("tenant", "remove", "gone", "--yes").out())
        .isEqualTo("removed tenant gone (with it apps: 1)\n");
    assertRefused(
        run("tenant", "show", "gone"),
        "the server refuses this (404): there is nothing of this tenant_key");
  }

  @Test
  void whatTheServerRefusesIsOneLineThatSaysWhy() {
    assertRefused(
        run("app", "set", Seeds.APP, "enabld=false"),
        "the server refuses this (400): unknown field 'enabld'");
    assertRefused(
        run("app", "set", Seeds.APP, "enabled=maybe"), "(400): enabled must be true or false");
    assertRefused(run("app", "set", Seeds.APP, "name=x", "--revision=99"), "(412): ");
    assertRefused(run("tenant", "add", "tenant-a"), "(409): ");
    assertMistake(run("user", "list"), "--tenant-key=TENANT_KEY");
    assertThat(done("app", "set", Seeds.APP, "name=x", "--dry-run").out())
        .startsWith("would change app " + Seeds.APP + ": name (revision ");
  }

  @Test
  void aTokenIsMadeListedByItsIdAndRevoked() {
    done("app", "add", "cli_token", "--tenant-key=tenant-a");
    CliRun made = done("token", "add", "kind=tenant", "app_id=cli_token", "tenant_key=tenant-a");
    assertThat(made.out()).matches("added token [0-9a-f]+\ntoken {2}t-\\S+\n");
    String id = made.out().lines().findFirst().orElseThrow().substring("added token ".length());
    CliRun list = done("token", "list", "--app-id=cli_token");
    assertThat(list.out().lines().toList().getLast()).startsWith(id + "  tenant  cli_token");
    assertThat(list.out()).doesNotContain("t-");
    done("token", "remove", id, "--yes");
    assertThat(done("token", "list", "--app-id=cli_token").out()).isEqualTo("none\n");
    assertRefused(run("token", "remove", id, "--yes"), "(404): no token has this token_id");
  }

  @Test
  void theAuditIsNewestFirst() {
    done("tenant", "add", "logged", "name=One");
    done("tenant", "set", "logged", "name=Two");
    assertThat(done("audit", "--resource", "tenants/logged").out())
        .isEqualTo(
            """
            TIME                  ACTOR     ACTION  RESOURCE        CHANGES
            2026-11-20T12:00:00Z  built-in  update  tenants/logged  name=One→Two
            2026-11-20T12:00:00Z  built-in  create  tenants/logged  tenant_key=logged, name…
            """);
    JsonNode one = json(done("audit", "--resource=tenants/logged", "--limit=1", "--json"));
    assertThat(one).hasSize(1);
    assertThat(one.path(0).path("action").asString()).isEqualTo("update");
    assertThat(done("audit", "--actor", "nobody").out()).isEqualTo("none\n");
    assertRefused(run("audit", "--from", "yesterday"), "(400): from is not ");
  }

  private static boolean isTaken(String appId, String secret) {
    String body = "{\"app_id\":\"%s\",\"app_secret\":\"%s\"}".formatted(appId, secret);
    return app.post("/open-apis/auth/v3/tenant_access_token/internal", "", "application/json", body)
            .json()
            .path("code")
            .asInt(-1)
        == 0;
  }

  private static JsonNode json(CliRun run) {
    return JsonMapper.shared().readTree(run.out());
  }

  private static CliRun done(String... arguments) {
    CliRun run = run(arguments);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }

  private static void assertRefused(CliRun run, String words) {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
    assertOneLine(run, words);
  }

  private static void assertMistake(CliRun run, String words) {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertOneLine(run, words);
  }

  private static void assertOneLine(CliRun run, String words) {
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("rollcall: ").contains(words).hasLineCount(1);
  }

  private static CliRun run(String... arguments) {
    return CliRun.run(
        Stream.concat(Stream.of(arguments), Stream.of("--data=" + app.data()))
            .toArray(String[]::new));
  }
}
