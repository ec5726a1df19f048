package dev.rollcall.admin.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Worlds of tests that run side by side. */
@TestInstance(Lifecycle.PER_CLASS)
class WorldsTest {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final String WORLDS = "/rollcall/v1/worlds";
  private static final String READ =
      "/open-apis/vc/v1/meetings/%s?with_participants=true&user_id_type=user_id";

  private final RunningApp app;

  WorldsTest(@TempDir Path folder) {
    app = RunningApp.startForTests(folder.resolve("data"), Seeds.SMALL);
  }

  @AfterAll
  void stop() {
    app.close();
  }

  @Test
  void worldCopiesTheAppsAndUsersOfTheFirstTenant() {
    JsonNode world = make("");
    assertThat(world.path("world").asString()).hasSize(16);
    assertThat(world.path("apps")).hasSize(app("tenant-a").size());
    assertThat(world.path("users").findValuesAsString("user_id")).contains("alice", "bob");
    JsonNode alice = world.path("users").path(0);
    assertThat(alice.path("open_ids").propertyNames())
        .contains(world.at("/apps/0/app_id").asString());
    assertThat(alice.path("union_id").asString()).startsWith("on_");
    assertThat(alice.has("password")).isFalse();
  }

  @Test
  void meetingsOfTwoWorldsNeverMeet() {
    JsonNode one = make("{}");
    JsonNode two = make("{\"template\":\"tenant-a\"}");
    String first = meeting(one, "One");
    String second = meeting(two, "Two");
    assertThat(read(one, first).at("/data/meeting/topic").asString()).isEqualTo("One");
    assertThat(read(two, second).at("/data/meeting/topic").asString()).isEqualTo("Two");
    assertThat(read(two, first).path("code").asInt()).isNotZero();
    assertThat(read(one, second).path("code").asInt()).isNotZero();
    assertThat(ids(one)).doesNotContainAnyElementsOf(ids(two));
  }

  @Test
  void keyOfAWorldMakesFactsOfNoOtherWorld() {
    JsonNode one = make("");
    JsonNode two = make("");
    Answer answer =
        app.post(
            "/rollcall/v1/facts",
            one.path("key").asString(),
            RunningApp.NDJSON,
            started(two.path("source").asString(), "Foreign"));
    assertThat(answer.outcomes()).containsExactly("refused");
  }

  @Test
  void removedWorldIsGoneWithItsMeetings() {
    JsonNode world = make("");
    String token = token(world);
    String meeting = meeting(world, "Gone");
    assertThat(remove(world.path("world").asString()).status()).isEqualTo(200);
    assertThat(app.get(READ.formatted(meeting), token).json().path("code").asInt()).isNotZero();
    assertThat(app.get("/rollcall/v1/meetings/" + meeting, RunningApp.ADMIN).status())
        .isEqualTo(404);
    assertThat(remove(world.path("world").asString()).status()).isEqualTo(404);
    assertThat(remove("tenant-a").status()).isEqualTo(404);
    assertThat(app("tenant-a")).isNotEmpty();
  }

  @Test
  void unknownTemplateIsNamed() {
    Answer answer = post("{\"template\":\"nothing\"}");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().path("detail").asString()).contains("'nothing'");
    assertThat(post("{\"templat\":\"x\"}").status()).isEqualTo(400);
  }

  @Test
  void templateThatIsTooLargeIsRefusedInsteadOfCut(@TempDir Path folder) {
    String users =
        IntStream.range(0, 501)
            .mapToObj("      - {user_id: u%d, name: U}\n"::formatted)
            .collect(Collectors.joining());
    String seed = "tenants:\n  - tenant_key: large\n    name: Large\n    users:\n" + users;
    try (RunningApp large = RunningApp.startForTests(folder.resolve("data"), seed)) {
      Answer answer = large.post(WORLDS, RunningApp.ADMIN, "application/json", "");
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.json().path("detail").asString())
          .isEqualTo("template: this tenant has more than 500 users; name a smaller one");
    }
  }

  @Test
  void withoutATenantAWorldHasAnAppThatMayCallEverything(@TempDir Path folder) {
    try (RunningApp empty = RunningApp.startForTests(folder.resolve("data"), "tenants: []")) {
      JsonNode world = empty.post(WORLDS, RunningApp.ADMIN, "application/json", "").json();
      assertThat(world.path("apps")).hasSize(1);
      assertThat(world.path("users").findValuesAsString("user_id"))
          .containsExactly("alice", "bob", "carol", "dave", "erin");
    }
  }

  private JsonNode app(String tenant) {
    return app.get("/rollcall/v1/apps?tenant_key=" + tenant, RunningApp.ADMIN).json().path("items");
  }

  private static List<String> ids(JsonNode world) {
    return world.path("users").findValuesAsString("union_id");
  }

  private Answer post(String body) {
    return app.post(WORLDS, RunningApp.ADMIN, "application/json", body);
  }

  private JsonNode make(String body) {
    Answer made = post(body);
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.json();
  }

  private Answer remove(String world) {
    HttpRequest.Builder request =
        app.request(WORLDS + "/" + world).header("Authorization", "Bearer " + RunningApp.ADMIN);
    return RunningApp.send(request.DELETE());
  }

  private String token(JsonNode world) {
    return app.post(
            "/open-apis/auth/v3/tenant_access_token/internal",
            "",
            "application/json",
            MAPPER.writeValueAsString(
                Map.of(
                    "app_id", world.at("/apps/0/app_id").asString(),
                    "app_secret", world.at("/apps/0/app_secret").asString())))
        .json()
        .path("tenant_access_token")
        .asString();
  }

  private JsonNode read(JsonNode world, String meeting) {
    return app.get(READ.formatted(meeting), token(world)).json();
  }

  private String meeting(JsonNode world, String topic) {
    Answer answer =
        app.post(
            "/rollcall/v1/facts",
            world.path("key").asString(),
            RunningApp.NDJSON,
            started(world.path("source").asString(), topic));
    assertThat(answer.outcomes()).as(answer.text()).containsExactly("accepted");
    return answer.json().at("/results/0/meeting_id").asString();
  }

  private static String started(String source, String topic) {
    return MAPPER.writeValueAsString(
        Map.of(
            "specversion", "1.0",
            "source", source,
            "id", "1",
            "type", "rollcall.meeting.started",
            "subject", "s",
            "time", "2026-11-20T11:00:00Z",
            "data", Map.of("topic", topic, "host", Map.of("id", "alice"))));
  }
}
