package dev.rollcall.admin;

import static dev.rollcall.admin.FactsBodiesTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.RunningApp;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What holds of every collection of resources, shown on tenants, on every engine of the store. */
abstract class ResourcesContract extends ManagedServer {

  @Test
  void resourceIsMadeReadChangedAndDeleted() {
    Answer made = admin("POST", "tenants", "{'tenant_key': 't9', 'name': 'Nine'}");
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    assertThat(made.json()).isEqualTo(json("{'tenant_key':'t9','name':'Nine','revision':1}"));
    assertThat(made.header("ETag")).hasValue("\"1\"");
    assertThat(admin("GET", "tenants/t9", "").json()).isEqualTo(made.json());
    Answer renamed = admin("PATCH", "tenants/t9", "{'name': 'Neun'}");
    assertThat(renamed.json()).isEqualTo(json("{'tenant_key':'t9','name':'Neun','revision':2}"));
    assertThat(admin("PATCH", "tenants/t9", "{'name': null}").json())
        .isEqualTo(json("{'tenant_key':'t9','revision':3}"));
    assertThat(admin("DELETE", "tenants/t9", "").status()).isEqualTo(200);
    assertProblem(admin("GET", "tenants/t9", ""), 404);
    assertProblem(admin("PATCH", "tenants/t9", "{}"), 404);
    assertProblem(admin("DELETE", "tenants/t9", ""), 404);
  }

  @Test
  void listIsPagedInTheOrderOfIds() {
    for (int i = 0; i < 5; i++) {
      admin("POST", "tenants", "{'tenant_key': 'p%d'}".formatted(i));
    }
    List<String> all = new ArrayList<>();
    String next = "";
    do {
      JsonNode page = admin("GET", "tenants?page_size=2" + next, "").json();
      assertThat(page.path("items").size()).isLessThanOrEqualTo(2);
      page.path("items").forEach(item -> all.add(item.path("tenant_key").asString()));
      next = page.has("page_token") ? "&page_token=" + page.path("page_token").asString() : "";
    } while (!next.isEmpty());
    assertThat(all).containsSequence("p0", "p1", "p2", "p3", "p4").isSorted();
  }

  @Test
  void changeOfWhatAnotherHasChangedIsRefused() {
    admin("POST", "tenants", "{'tenant_key': 't9'}");
    assertThat(ifMatch("PATCH", "\"1\"", "{'name': 'A'}").status()).isEqualTo(200);
    Answer late = ifMatch("PATCH", "\"1\"", "{'name': 'B'}");
    assertProblem(late, 412);
    assertThat(detail(late)).contains("revision 2");
    assertProblem(ifMatch("DELETE", "1", ""), 412);
    assertThat(admin("GET", "tenants/t9", "").json().path("name").asString()).isEqualTo("A");
    assertProblem(ifMatch("PATCH", "yesterday", "{}"), 400);
    assertThat(ifMatch("PATCH", "*", "{'name': 'C'}").status()).isEqualTo(200);
  }

  @Test
  void changeWithoutADifferenceIsNone() {
    admin("POST", "tenants", "{'tenant_key': 't9', 'name': 'Nine'}");
    int before = calls.changes();
    Answer same = admin("PATCH", "tenants/t9", "{'name': 'Nine'}");
    assertThat(same.json().path("revision").asInt()).isEqualTo(1);
    assertThat(calls.changes()).isEqualTo(before);
  }

  @Test
  void dryRunAnswersAndChangesNothing() {
    int before = calls.changes();
    Answer made = admin("POST", "tenants?dry_run=true", "{'tenant_key': 't9'}");
    assertThat(made.status()).isEqualTo(200);
    assertThat(made.json()).isEqualTo(json("{'tenant_key':'t9','revision':1,'dry_run':true}"));
    assertProblem(admin("GET", "tenants/t9", ""), 404);
    admin("POST", "tenants", "{'tenant_key': 't9'}");
    assertThat(admin("PATCH", "tenants/t9?dry_run=true", "{'name': 'x'}").json().path("name"))
        .isEqualTo(json("'x'"));
    Answer gone = admin("DELETE", "tenants/t9?dry_run=true", "");
    assertThat(gone.json().path("removed").path("meetings").asInt()).isZero();
    assertThat(admin("GET", "tenants/t9", "").json())
        .isEqualTo(json("{'tenant_key':'t9','revision':1}"));
    assertThat(calls.changes()).isEqualTo(before + 1);
    assertProblem(admin("POST", "tenants?dry_run=maybe", "{'tenant_key': 't8'}"), 400);
  }

  @Test
  void everyChangeIsInTheAuditLog() {
    admin("POST", "tenants", "{'tenant_key': 't9', 'name': 'Nine'}");
    assertThat(calls.lastChange().path("changes"))
        .isEqualTo(json("{'tenant_key':{'after':'t9'},'name':{'after':'Nine'}}"));
    admin("PATCH", "tenants/t9", "{'name': 'Neun'}");
    assertThat(calls.lastChange().path("changes"))
        .isEqualTo(json("{'name':{'before':'Nine','after':'Neun'}}"));
    admin("DELETE", "tenants/t9", "");
    assertThat(calls.lastChange().path("action").asString()).isEqualTo("delete");
    assertThat(calls.lastChange().path("resource").asString()).isEqualTo("tenants/t9");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "POST   | tenants | {'name': 'x'} | 400 | the body has no 'tenant_key'",
        "POST   | tenants | {'tenant_key': 't', 'nmae': 'x'} | 400 | unknown field 'nmae' in the body; known: tenant_key, name; near: name",
        "POST   | tenants | {'tenant_key': ['t']} | 400 | tenant_key must be a text, and is a list",
        "POST   | tenants | {'tenant_key': 'tenant-a'} | 409 | there is a tenant of this tenant_key already",
        "POST   | tenants | [] | 400 | the body is not a JSON object",
        "POST   | tenants | {'tenant_key': 't', 'tenant_key': 'u'} | 400 | the body has a member twice",
        "PATCH  | tenants/tenant-a | {'nmae': null} | 400 | unknown field 'nmae'",
        "PATCH  | tenants/tenant-a | {'tenant_key': 'x'} | 400 | tenant_key cannot be changed",
        "PATCH  | tenants/tenant-a | {'tenant_key': null} | 400 | the body has no 'tenant_key'",
        "PATCH  | tenants/tenant-a | {'name': ''} | 400 | name is empty",
        "PATCH  | tenants/%20 | {} | 404 | nothing of this tenant_key",
        "GET    | tenants?nmae=x | | 400 | unknown parameter 'nmae'",
        "DELETE | tenants/tenant-a?force=1 | | 400 | unknown parameter 'force'",
      })
  void wrongCallNamesWhatIsWrongAndChangesNothing(
      String method, String path, @Nullable String body, int status, String told) {
    assertRefused(method, path, body, status, told);
  }

  private Answer ifMatch(String method, String revision, String body) {
    HttpRequest.Builder request =
        app.request("/rollcall/v1/tenants/t9")
            .header("Authorization", "Bearer " + RunningApp.ADMIN)
            .header("If-Match", revision)
            .method(method, BodyPublishers.ofString(body.replace('\'', '"')));
    return RunningApp.send(request);
  }
}
