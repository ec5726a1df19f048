package dev.rollcall.admin;

import static dev.rollcall.admin.FactsBodiesTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.Events;
import dev.rollcall.testkit.PostedFolder;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import dev.rollcall.testkit.SourceFixture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Sources that are changed while the server runs, on every engine of the store. */
abstract class SourcesContract extends ManagedServer {

  private static final String FACTS =
      "{'source': '/engines/new', 'tenant_key': 'tenant-a', 'kind': 'facts', 'key': 'new-key-of-no-value'}";
  private static final String FACTS_PATH = "/rollcall/v1/facts";

  @Override
  final String seed() {
    return SourceFixture.seed();
  }

  @BeforeEach
  void passTheDaysOfTheFixtures() {
    app.clock().pass(Duration.ofDays(2));
  }

  @Test
  void sourceHasTheSeedsMembersAndNoSecret() {
    for (SourceFixture engine : SourceFixture.all()) {
      Answer answer = admin("GET", "sources/" + engine.kind(), "");
      assertThat(answer.status()).isEqualTo(200);
      JsonNode source = answer.json();
      assertThat(source.path("source").asString()).isEqualTo(engine.source());
      assertThat(source.path("kind").asString()).isEqualTo(engine.kind());
      assertThat(source.path("keep_deliveries").asString()).isEqualTo("30d");
      assertThat(source.path("revision").asInt()).isEqualTo(1);
      assertThat(source.propertyNames())
          .doesNotContain(
              "password", "secret", "api_secret", "app_secret", "authorization", "encrypt_key");
      assertThat(answer.text()).doesNotContain("of-no-value");
    }
    assertThat(admin("GET", "sources/bigbluebutton", "").json().path("hash").asString())
        .isEqualTo("sha256");
    assertThat(admin("GET", "sources?page_size=500", "").json().path("items").size()).isEqualTo(10);
  }

  @Test
  void sourceIsMadeAndTakesFactsAtOnceUntilItIsDeleted() {
    assertThat(post("new-key-of-no-value", "one").status()).isEqualTo(401);
    Answer made = admin("POST", "sources", FACTS);
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    assertThat(made.text()).doesNotContain("new-key");
    assertThat(post("new-key-of-no-value", "one").outcomes()).containsExactly("accepted");
    String meeting =
        post("new-key-of-no-value", "two").json().at("/results/0/meeting_id").asString();
    Answer gone = admin("DELETE", "sources/new", "");
    assertThat(gone.status()).as(gone.text()).isEqualTo(200);
    assertProblem(post("new-key-of-no-value", "three"), 401);
    assertThat(app.facts(List.of(fact("three"))).reasons())
        .containsExactly("source is not configured here");
    assertProblem(admin("GET", "sources/new", ""), 404);
    assertThat(app.meeting(meeting).path("host_user").path("id").asString()).isNotEmpty();
  }

  @Test
  void deletedSourcesNameIsFreeAndItsIdForItsTenant() {
    admin("POST", "sources", FACTS);
    post("new-key-of-no-value", "one");
    admin("DELETE", "sources/new", "");
    assertProblem(admin("POST", "sources", FACTS.replace("tenant-a", "tenant-b")), 409);
    Answer other =
        admin(
            "POST",
            "sources",
            "{'source': '/other', 'tenant_key': 'tenant-b', 'kind': 'facts', 'name': 'new'}");
    assertThat(other.status()).as(other.text()).isEqualTo(201);
    assertProblem(admin("POST", "sources", FACTS), 409);
    admin("DELETE", "sources/new", "");
    Answer again = admin("POST", "sources", FACTS);
    assertThat(again.status()).as(again.text()).isEqualTo(201);
    assertThat(again.json().path("revision").asInt()).isGreaterThan(1);
    assertThat(post("new-key-of-no-value", "one").outcomes()).containsExactly("duplicate");
  }

  @Test
  void rotationRefusesNothingOfTheFormerSecretUntilItsEnd() {
    for (SourceFixture engine : SourceFixture.all()) {
      String body = engine.unknownType();
      Answer rotated =
          admin(
              "POST",
              "sources/" + engine.kind() + "/secret",
              others(engine.kind(), "'overlap': '1h'"));
      assertThat(rotated.status()).as(engine.kind() + rotated.text()).isEqualTo(200);
      assertThat(rotated.text()).doesNotContain("another-");
      assertThat(calls.lastChange().toString()).contains("\"rotate\"").doesNotContain("another-");
      assertThat(engine.proven(body, app.clock().instant()).to(app).status())
          .as(engine.kind())
          .isEqualTo(200);
    }
    app.clock().pass(Duration.ofMinutes(61));
    for (SourceFixture engine : SourceFixture.all()) {
      assertThat(engine.proven(engine.unknownType(), app.clock().instant()).to(app).status())
          .as(engine.kind())
          .isEqualTo(401);
    }
  }

  @Test
  void changedSecretCountsAtOnceAndTheFormerNoMore() {
    for (SourceFixture engine : SourceFixture.all()) {
      String body = engine.unknownType();
      String path = "sources/" + engine.kind();
      Answer changed = admin("PATCH", path, others(engine.kind(), "'keep_deliveries': '7d'"));
      assertThat(changed.status()).as(changed.text()).isEqualTo(200);
      assertThat(changed.json().path("keep_deliveries").asString()).isEqualTo("7d");
      assertThat(engine.proven(body, app.clock().instant()).to(app).status())
          .as(engine.kind())
          .isEqualTo(401);
    }
  }

  @Test
  void keyOfFactsIsMadeAndShownOnce() {
    admin("POST", "sources", FACTS);
    Answer rotated = admin("POST", "sources/new/secret", "{'overlap': '10m'}");
    String key = rotated.json().path("key").asString();
    assertThat(key).matches("[0-9a-f]{48}");
    assertThat(rotated.json().path("previous_valid_until").asString())
        .isEqualTo(app.clock().instant().plusSeconds(600).toString());
    assertThat(admin("GET", "sources/new", "").text()).doesNotContain(key);
    assertThat(post(key, "one").outcomes()).containsExactly("accepted");
    assertThat(post("new-key-of-no-value", "two").outcomes()).containsExactly("accepted");
    app.clock().pass(Duration.ofMinutes(11));
    assertThat(post(key, "three").outcomes()).containsExactly("accepted");
    assertProblem(post("new-key-of-no-value", "four"), 401);
  }

  @Test
  void personWhoWasAGuestIsNamedInThePastRecord() {
    SourceFixture livekit = livekit();
    app.facts(List.of(new Events("/engines/lab-1", "carol").joined("1", "09:00:00", "s", "carol")));
    livekit.meeting(app.clock().instant()).forEach(delivery -> delivery.to(app));
    PostedFolder.translate(app);
    JsonNode before = listed();
    assertThat(record(before).toString()).contains("alice").doesNotContain("carol");

    Answer added = admin("PATCH", "sources/livekit", "{'people': {'visitor': 'carol'}}");
    assertThat(added.json().path("people")).isEqualTo(json("{'visitor': 'carol'}"));
    PostedFolder.translate(app);
    JsonNode after = listed();
    assertThat(record(after).toString()).contains("carol").doesNotContain("visitor");
    assertThat(after.path("meeting_id")).isEqualTo(before.path("meeting_id"));
    assertThat(after.path("revision").asInt()).isGreaterThan(before.path("revision").asInt());

    admin("PATCH", "sources/livekit", "{'people': {'visitor': null}}");
    PostedFolder.translate(app);
    assertThat(record(listed())).isEqualTo(record(before));
  }

  @Test
  void deletedSourcesDeliveriesAreTranslatedYetAndThenGo() throws InterruptedException {
    SourceFixture livekit = livekit();
    livekit.meeting(app.clock().instant()).forEach(delivery -> delivery.to(app));
    assertThat(admin("DELETE", "sources/livekit", "").status()).isEqualTo(200);
    PostedFolder.translate(app);
    assertThat(record(listed())).hasSize(2);
    assertThat(livekit.proven(livekit.unknownType(), app.clock().instant()).to(app).status())
        .isEqualTo(404);
    assertThat(kept()).isPositive();
    app.clock().pass(Duration.ofMinutes(11));
    for (int i = 0; i < 600 && kept() > 0; i++) {
      Thread.sleep(50);
    }
    assertThat(kept()).isZero();
    assertThat(record(listed())).hasSize(2);
  }

  /** Translated deliveries, of any source. */
  private int kept() {
    return app.get("/rollcall/v1/inbox?state=translated", RunningApp.ADMIN)
        .json()
        .path("deliveries")
        .size();
  }

  @Test
  void trialAndTheSameAgainChangeNothing() {
    int before = calls.changes();
    assertThat(admin("POST", "sources?dry_run=true", FACTS).json().path("dry_run").asBoolean())
        .isTrue();
    assertProblem(admin("GET", "sources/new", ""), 404);
    admin("PATCH", "sources/livekit", "{'people': {}}");
    admin("DELETE", "sources/livekit?dry_run=true", "");
    assertThat(admin("GET", "sources/livekit", "").json().path("revision").asInt()).isEqualTo(1);
    assertThat(calls.changes()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "POST  | sources | {'source': '/x', 'tenant_key': 'tenant-a'} | 400 | has no 'kind'",
        "POST  | sources | {'source': '/x', 'tenant_key': 'tenant-a', 'kind': 'zoom'} | 400 | kind must be one of facts, janus",
        "POST  | sources | {'source': '/x', 'tenant_key': 'nobody', 'kind': 'facts'} | 400 | tenant_key names an unknown tenant",
        "POST  | sources | {'source': '/x', 'tenant_key': 'tenant-a', 'kind': 'facts', 'people': {'a': 'olga'}} | 400 | people.a names a user that the tenant does not have",
        "POST  | sources | {'source': '/x', 'tenant_key': 'tenant-a', 'kind': 'livekit', 'api_key': 'k'} | 400 | has no 'api_secret'",
        "POST  | sources | {'source': '/x', 'tenant_key': 'tenant-a', 'kind': 'facts', 'api_kee': 'k'} | 400 | unknown field 'api_kee'",
        "POST  | sources | {'source': '/x', 'tenant_key': 'tenant-a', 'kind': 'facts', 'name': 'livekit'} | 409 | name",
        "POST  | sources | {'source': '/x', 'tenant_key': 'tenant-a', 'kind': 'facts', 'key': 'source-key-1-of-no-value'} | 409 | another source has this key",
        "PATCH | sources/livekit | {'kind': 'janus'} | 400 | unknown field 'api_key'",
        "PATCH | sources/livekit | {'tenant_key': 'tenant-b'} | 400 | tenant_key cannot be changed",
        "PATCH | sources/livekit | {'api_secret': null} | 400 | has no 'api_secret'",
        "PATCH | sources/none | {} | 404 | no source has this name",
        "POST  | sources/livekit/secret | {'overlap': '1h'} | 400 | none of the source's secrets: api_secret",
        "POST  | sources/livekit/secret | {'overlap': '31d', 'api_secret': 'x'} | 400 | overlap must be a duration",
        "POST  | sources/livekit/secret | {'api_secrets': 'x'} | 400 | unknown field 'api_secrets'",
        "POST  | sources/none/secret | {'api_secret': 'x'} | 404 | no source has this name",
      })
  void wrongCallNamesWhatIsWrongAndChangesNothing(
      String method, String path, String body, int status, String told) {
    assertThat(assertRefused(method, path, body, status, told).text())
        .doesNotContain("of-no-value");
  }

  @Test
  void secretsAreForTheRoleAdmin() {
    String operator = calls.token("ada", "operator");
    assertProblem(calls.send(operator, "POST", "sources", FACTS), 403);
    assertProblem(
        calls.send(operator, "PATCH", "sources/livekit", "{'api_secret': 'another'}"), 403);
    assertProblem(calls.send(operator, "POST", "sources/livekit/secret", "{}"), 403);
    assertThat(
            calls.send(operator, "PATCH", "sources/livekit", "{'people': {'x': 'bob'}}").status())
        .isEqualTo(200);
  }

  private static SourceFixture livekit() {
    return SourceFixture.all().stream()
        .filter(engine -> engine.kind().equals("livekit"))
        .findFirst()
        .orElseThrow();
  }

  /** Other credentials than the engine has. */
  private static String others(String kind, String more) {
    String secrets =
        switch (kind) {
          case "janus" -> "'username': 'janus', 'password': 'another-password'";
          case "livekit" -> "'api_key': 'other-id', 'api_secret': 'another-secret'";
          case "bigbluebutton" -> "'secret': 'another-secret'";
          case "jitsi", "jaas" -> "'authorization': 'another-header'";
          default -> "'verification_token': 'another-token', 'encrypt_key': 'another-key'";
        };
    return "{" + secrets + ", " + more + "}";
  }

  /** The meeting of LiveKit's room. */
  private JsonNode listed() {
    List<JsonNode> found = new ArrayList<>();
    app.get("/rollcall/v1/meetings?source=/engines/posted/livekit", RunningApp.ADMIN)
        .json()
        .path("meetings")
        .forEach(found::add);
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  private JsonNode record(JsonNode listed) {
    return app.get(
            "/open-apis/vc/v1/meetings/"
                + listed.path("meeting_id").asString()
                + "?with_participants=true&user_id_type=user_id",
            Seeds.TOKEN)
        .json()
        .at("/data/meeting/participants");
  }

  private Answer post(String key, String subject) {
    return app.post(FACTS_PATH, key, "application/json", fact(subject));
  }

  private static String fact(String subject) {
    return new Events("/engines/new", subject)
        .started("1", "09:00:00", "{'host': {'id': 'alice'}, 'owner': {'id': 'alice'}}");
  }
}
