package dev.rollcall.admin;

import static dev.rollcall.admin.FactsBodiesTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.Events;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Tokens that are listed and revoked while the server runs. */
abstract class TokensContract extends ManagedServer {

  private static final String OF_APP =
      "'app_id': '%s', 'tenant_key': 'tenant-a'".formatted(Seeds.APP);

  @Test
  void tokenIsListedByAnIdAndNeverItself() {
    JsonNode made = minted("'kind': 'user', 'user_id': 'alice', 'scopes': ['x'], 'expires_in': 60");
    Answer list = admin("GET", "tokens?user_id=alice", "");
    String now = app.clock().instant().toString();
    assertThat(list.json().path("items"))
        .isEqualTo(
            json(
                ("[{'token_id':'%s','kind':'user','origin':'minted','app_id':'%s',"
                        + "'tenant_key':'tenant-a','user_id':'alice','scopes':['x'],"
                        + "'created':'%s','expires':'%s'}]")
                    .formatted(
                        made.path("token_id").asString(),
                        Seeds.APP,
                        now,
                        app.clock().instant().plusSeconds(60))));
    assertThat(admin("GET", "tokens", "").text())
        .doesNotContain(made.path("token").asString(), Seeds.TOKEN);
    app.clock().pass(Duration.ofSeconds(60));
    assertThat(items("user_id=alice")).isEmpty();
  }

  @Test
  void revokedTokenIsRefusedAtOnce() {
    String meeting = app.meetingOf(Events.lab("m").joined("1", "09:00:00", "s1", "alice"));
    assertThat(app.read(meeting).status()).isEqualTo(200);
    String id = items("kind=tenant").getFirst();
    assertThat(admin("DELETE", "tokens/" + id, "").json().path("token_id").asString())
        .isEqualTo(id);
    assertThat(app.read(meeting).status()).isEqualTo(400);
    assertProblem(admin("DELETE", "tokens/" + id, ""), 404);
    assertProblem(admin("DELETE", "tokens/none", ""), 404);
  }

  @Test
  void lastUseIsKnownToTheMinute() throws InterruptedException {
    String meeting = app.meetingOf(Events.lab("m").joined("1", "09:00:00", "s1", "alice"));
    assertThat(lastUse()).isEmpty();
    app.read(meeting);
    String first = app.clock().instant().toString();
    awaitUse(first);
    app.clock().pass(Duration.ofSeconds(59));
    app.read(meeting);
    assertThat(lastUse()).isEqualTo(first);
  }

  @Test
  void tokensAreListedByAppUserAndKindInPages() {
    for (int i = 0; i < 3; i++) {
      minted("'kind': 'tenant'");
      minted("'kind': 'user', 'user_id': 'alice'");
    }
    minted("'kind': 'user', 'user_id': 'bob'");
    assertThat(items("kind=user")).hasSize(4);
    assertThat(items("kind=tenant")).hasSize(4);
    assertThat(items("user_id=alice")).hasSize(3);
    assertThat(items("user_id=alice&kind=tenant")).isEmpty();
    assertThat(items("app_id=" + Seeds.APP)).hasSize(8);
    assertThat(items("app_id=none")).isEmpty();
    List<String> all = new ArrayList<>();
    String next = "";
    do {
      JsonNode page = admin("GET", "tokens?page_size=3" + next, "").json();
      page.path("items").forEach(item -> all.add(item.path("token_id").asString()));
      next = page.has("page_token") ? "&page_token=" + page.path("page_token").asString() : "";
    } while (!next.isEmpty());
    assertThat(all).hasSize(8).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void chosenTokenIsTakenAsASeedTakesIt() {
    String meeting = app.meetingOf(Events.lab("m").joined("1", "09:00:00", "s1", "alice"));
    String chosen = "t-chosen0000000000000000000000000000000000";
    JsonNode made = minted("'kind': 'tenant', 'token': '%s'".formatted(chosen));
    assertThat(made.path("token").asString()).isEqualTo(chosen);
    assertThat(app.get("/open-apis/vc/v1/meetings/" + meeting, chosen).status()).isEqualTo(200);
    assertProblem(order("'kind': 'tenant', 'token': '%s'".formatted(chosen)), 409);
    assertThat(calls.lastChange().toString()).doesNotContain(chosen);
  }

  @Test
  void settingBoundsWhatIsAskedFor(@TempDir Path folder) {
    app.close();
    String[] settings =
        Stream.concat(Stream.of("token.max-expiry=1h"), Stream.of(store())).toArray(String[]::new);
    app = RunningApp.start(folder.resolve("data"), Seeds.SMALL, settings);
    calls = new AdminCalls(app);
    assertThat(minted("'kind': 'tenant'").path("expires_in").asInt()).isEqualTo(3_600);
    assertThat(minted("'kind': 'tenant', 'expires_in': 3600").has("token")).isTrue();
    assertThat(detail(order("'kind': 'tenant', 'expires_in': 3601")))
        .contains("at most 3600", "token.max-expiry");
  }

  @Test
  void userIdOfATenantTokenIsPassedOver() {
    JsonNode minted = minted("'kind': 'tenant', 'user_id': 'alice', 'scopes': null");
    assertThat(minted.path("token").asString()).startsWith("t-");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "'kind': 'app' | kind must be tenant or user",
        "'kind': 'user' | the body has no 'user_id'",
        "'kind': 'user', 'user_id': 'nobody' | user_id names a user that the tenant does not have",
        "'kind': 'tenant', 'token': 'u-x' | token of kind tenant must start with t-",
        "'kind': 'tenant', 'expires_in': 0 | expires_in must be a whole number of at least 1",
        "'kind': 'tenant', 'expires_in': 315360001 | expires_in must be at most 315360000 here",
        "'kind': 'tenant', 'expires': 60 | near: expires_in",
      })
  void wrongOrderNamesWhatIsWrong(String members, String told) {
    int before = calls.changes();
    Answer answer = order(members);
    assertProblem(answer, 400);
    assertThat(detail(answer)).contains(told);
    assertThat(calls.changes()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({"kind=app, kind", "user=alice, user", "page_size=0, page_size"})
  void wrongParameterIsNamed(String query, String named) {
    Answer answer = admin("GET", "tokens?" + query, "");
    assertProblem(answer, 400);
    assertThat(detail(answer)).contains(named);
  }

  private Answer order(String members) {
    return admin("POST", "tokens", "{" + OF_APP + "," + members + "}");
  }

  private JsonNode minted(String members) {
    Answer answer = order(members);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  private List<String> items(String query) {
    return admin("GET", "tokens?" + query, "")
        .json()
        .path("items")
        .valueStream()
        .map(item -> item.path("token_id").asString())
        .toList();
  }

  private String lastUse() {
    return admin("GET", "tokens?kind=tenant", "").json().at("/items/0/last_used").asString("");
  }

  /** It is written after the answer. */
  private void awaitUse(String instant) throws InterruptedException {
    for (int i = 0; i < 200 && !lastUse().equals(instant); i++) {
      Thread.sleep(10);
    }
    assertThat(lastUse()).isEqualTo(instant);
  }
}
