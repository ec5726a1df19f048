package dev.rollcall.admin;

import static dev.rollcall.admin.FactsBodiesTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.Events;
import dev.rollcall.testkit.Seeds;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Apps that change while the server runs. */
abstract class AppsContract extends ManagedServer {

  private static final String NEW = "{'app_id': 'cli_new', 'tenant_key': 'tenant-a'%s}";
  private static final String STORE =
      "{'app_id': 'cli_s', 'tenant_key': 'tenant-a', 'type': 'store', 'app_secret': 'ss',"
          + " 'installed_in': ['tenant-b']}";

  @Test
  void secretIsMadeAndToldOnce() {
    Answer made = admin("POST", "apps", NEW.formatted(""));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    String secret = made.json().path("app_secret").asString();
    assertThat(secret).hasSize(32);
    assertThat(code("cli_new", secret)).isZero();
    assertThat(admin("GET", "apps/cli_new", "").text()).doesNotContain(secret, "app_secret");
    assertThat(calls.lastChange().toString())
        .contains("\"app_secret\":\"changed\"")
        .doesNotContain(secret);
    Answer chosen =
        admin("POST", "apps", "{'app_id':'c','tenant_key':'tenant-a','app_secret':'s'}");
    assertThat(chosen.json().has("app_secret")).isFalse();
    assertThat(code("c", "s")).isZero();
  }

  @Test
  void everyFieldOfTheSeedIsTakenAndTold() {
    String fields =
        "'type':'custom','developer':'acme','enabled':true,'scopes':['vc:meeting:readonly'],"
            + "'rate_limit':{'per_second':5,'per_minute':9},'monthly_quota':7,'name':'Minutes',"
            + "'avatar_url':'https://x.example/a.png','owner':'alice',"
            + "'redirect_uris':['https://x.example/cb'],'request_url':'https://x.example/e'";
    String more =
        ",'app_secret':'s','verification_token':'token-of-no-value','encrypt_key':'key-of-no-value'";
    Answer made = admin("POST", "apps", NEW.formatted("," + fields + more));
    assertThat(made.json())
        .isEqualTo(
            json("{'app_id':'cli_new','tenant_key':'tenant-a'," + fields + ",'revision':1}"));
    assertThat(calls.lastChange().toString()).doesNotContain("of-no-value");
    Answer changed =
        admin("PATCH", "apps/cli_new", "{'encrypt_key':null,'rate_limit':'unlimited'}");
    assertThat(changed.json().path("rate_limit").asString()).isEqualTo("unlimited");
    assertThat(calls.lastChange().path("changes").path("encrypt_key").asString())
        .isEqualTo("changed");
    assertThat(calls.lastChange().path("changes").has("verification_token")).isFalse();
  }

  @Test
  void changedAppIsSeenByTheNextRequest() {
    String meeting = app.meetingOf(Events.lab("m").joined("1", "09:00:00", "s1", "alice"));
    assertThat(app.read(meeting).status()).isEqualTo(200);
    admin("PATCH", "apps/" + Seeds.APP, "{'scopes': []}");
    assertThat(app.read(meeting).code()).isEqualTo(99991672);
    admin("PATCH", "apps/" + Seeds.APP, "{'scopes': ['vc:meeting:readonly']}");
    assertThat(app.read(meeting).status()).isEqualTo(200);
    admin("PATCH", "apps/" + Seeds.APP, "{'enabled': false}");
    assertThat(app.read(meeting).status()).isNotEqualTo(200);
  }

  @Test
  void previousSecretIsGoodUntilTheOverlapEnds() {
    Answer rotated = admin("POST", "apps/" + Seeds.APP + "/secret", "{'overlap': '1h'}");
    assertThat(rotated.status()).as(rotated.text()).isEqualTo(200);
    String secret = rotated.json().path("app_secret").asString();
    assertThat(rotated.json().path("previous_valid_until").asString())
        .isEqualTo(app.clock().instant().plus(Duration.ofHours(1)).toString());
    assertThat(code(Seeds.APP, Seeds.SECRET)).isZero();
    assertThat(code(Seeds.APP, secret)).isZero();
    assertThat(code(Seeds.APP, "guess")).isNotZero();
    app.clock().pass(Duration.ofMinutes(59));
    assertThat(code(Seeds.APP, Seeds.SECRET)).isZero();
    app.clock().pass(Duration.ofMinutes(1));
    assertThat(code(Seeds.APP, Seeds.SECRET)).isNotZero();
    assertThat(code(Seeds.APP, secret)).isZero();
  }

  @Test
  void rotationWithoutOverlapRefusesThePreviousSecretAtOnce() {
    assertThat(code(Seeds.APP, Seeds.SECRET)).isZero();
    admin(
        "POST",
        "apps/" + Seeds.APP + "/secret",
        "{'app_secret': 'mine-of-no-value', 'overlap': '0s'}");
    assertThat(code(Seeds.APP, Seeds.SECRET)).isNotZero();
    assertThat(code(Seeds.APP, "mine-of-no-value")).isZero();
    assertThat(calls.lastChange().toString()).doesNotContain("mine-of-no-value");
    admin("POST", "apps/" + Seeds.APP + "/secret", "{'overlap': '1d'}");
    admin("PATCH", "apps/" + Seeds.APP, "{'app_secret': 'last-of-no-value'}");
    assertThat(code(Seeds.APP, "mine-of-no-value")).isNotZero();
    assertThat(code(Seeds.APP, "last-of-no-value")).isZero();
  }

  @Test
  void deletedAppIsRefusedAtOnceWithItsTokens() {
    String meeting = app.meetingOf(Events.lab("m").joined("1", "09:00:00", "s1", "alice"));
    assertThat(app.read(meeting).status()).isEqualTo(200);
    Answer trial = admin("DELETE", "apps/" + Seeds.APP + "?dry_run=true", "");
    assertThat(trial.json().path("removed").path("tokens").asInt()).isEqualTo(1);
    assertThat(app.read(meeting).status()).isEqualTo(200);
    assertThat(admin("DELETE", "apps/" + Seeds.APP, "").status()).isEqualTo(200);
    assertThat(app.read(meeting).status()).isEqualTo(400);
    assertThat(code(Seeds.APP, Seeds.SECRET)).isNotZero();
  }

  @Test
  void storeAppStandsWhereItIsInstalled() {
    JsonNode made = admin("POST", "apps", STORE).json();
    assertThat(made.path("installed_in")).isEqualTo(json("['tenant-b']"));
    assertThat(admin("GET", "apps?tenant_key=tenant-b", "").json().at("/items/0/app_id").asString())
        .isEqualTo("cli_s");
    String there = "apps/cli_s?tenant_key=tenant-b";
    assertThat(admin("PATCH", there, "{'scopes': ['x']}").json().path("scopes"))
        .isEqualTo(json("['x']"));
    assertThat(admin("GET", "apps/cli_s", "").json().path("scopes")).isEqualTo(json("[]"));
    assertProblem(admin("PATCH", there, "{'name': 'x'}"), 400);
    admin("PATCH", "apps/cli_s", "{'installed_in': null}");
    assertProblem(admin("GET", there, ""), 404);
    Answer again =
        admin("POST", "apps", "{'app_id': 'cli_s', 'tenant_key': 'tenant-b', 'type': 'store'}");
    assertThat(again.status()).as(again.text()).isEqualTo(201);
    assertThat(again.json().has("app_secret")).isFalse();
    assertThat(admin("GET", "apps/cli_s", "").json().path("installed_in"))
        .isEqualTo(json("['tenant-b']"));
    admin("DELETE", "apps/cli_s", "");
    assertProblem(admin("GET", there, ""), 404);
  }

  @Test
  void operatorChangesAppsButNoSecrets() {
    String operator = calls.token("eve", "operator");
    assertThat(calls.send(operator, "PATCH", "apps/" + Seeds.APP, "{'name': 'x'}").status())
        .isEqualTo(200);
    for (String member : new String[] {"app_secret", "encrypt_key", "verification_token"}) {
      Answer refused =
          calls.send(operator, "PATCH", "apps/" + Seeds.APP, "{'%s': 'x'}".formatted(member));
      assertProblem(refused, 403);
      assertThat(detail(refused)).contains("role admin");
    }
    assertProblem(calls.send(operator, "POST", "apps", NEW.formatted("")), 403);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "POST  | apps | {'app_id': 'x'} | 400 | the body has no 'tenant_key'",
        "POST  | apps | {'app_id': 'x', 'tenant_key': 'none'} | 400 | tenant_key names an unknown tenant: 'none'",
        "POST  | apps | {'app_id': 'x', 'tenant_key': 'tenant-a', 'type': 'shop'} | 400 | type must be custom or store",
        "POST  | apps | {'app_id': 'x', 'tenant_key': 'tenant-a', 'scopes': 'y'} | 400 | scopes must be a list",
        "POST  | apps | {'app_id': 'x', 'tenant_key': 'tenant-a', 'owner': 'olga'} | 400 | owner names a user that the tenant does not have",
        "POST  | apps | {'app_id': 'x', 'tenant_key': 'tenant-a', 'installed_in': ['tenant-b']} | 400 | is for an app of type store",
        "POST  | apps | {'app_id': 'x', 'tenant_key': 'tenant-a', 'monthly_quota': 0} | 400 | monthly_quota must be a whole number of at least 1",
        "POST  | apps | {'app_id': 'x', 'tenant_key': 'tenant-a', 'redirect_uri': 'y'} | 400 | near: redirect_uris",
        "POST  | apps | {'app_id': 'cli_9f0000000000000a', 'tenant_key': 'tenant-a'} | 409 | there is an app of this app_id already",
        "POST  | apps | {'app_id': 'cli_9f0000000000000a', 'tenant_key': 'tenant-b'} | 409 | only an app of type store",
        "PATCH | apps/cli_9f0000000000000a | {'type': 'store'} | 400 | type cannot be changed",
        "PATCH | apps/cli_9f0000000000000a | {'tenant_key': 'tenant-b'} | 400 | tenant_key cannot be changed",
        "PATCH | apps/cli_9f0000000000000a | {'app_secret': null} | 400 | app_secret",
        "PATCH | apps/none | {} | 404 | no app has this app_id",
        "POST  | apps/none/secret | {} | 404 | no app has this app_id",
        "POST  | apps/cli_9f0000000000000a/secret | {'overlap': 'long'} | 400 | overlap must be",
        "POST  | apps/cli_9f0000000000000a/secret | {'overlap': '31d'} | 400 | 30d",
        "GET   | apps/cli_9f0000000000000a?tenant_key=tenant-b | | 404 | nothing of this app_id",
      })
  void wrongCallNamesWhatIsWrongAndChangesNothing(
      String method, String path, @Nullable String body, int status, String told) {
    assertRefused(method, path, body, status, told);
    assertThat(code(Seeds.APP, Seeds.SECRET)).isZero();
  }

  private int code(String appId, String secret) {
    return app.post(
            "/open-apis/auth/v3/tenant_access_token/internal",
            "none",
            "application/json",
            "{\"app_id\":\"%s\",\"app_secret\":\"%s\"}".formatted(appId, secret))
        .code();
  }
}
