package dev.rollcall.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.openapi.OpenApiFile.Documented;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The running server, call by call, against the file that it serves. */
@TestInstance(Lifecycle.PER_CLASS)
final class ServedApiTest {

  /** What no client can bring about. */
  private static final Set<Integer> FAULTS_OF_THE_SERVER = Set.of(500, 503);

  /** What only a browser brings about, with its session; the tests of signing in do. */
  private static final Set<Documented> OF_A_BROWSER =
      Set.of(
          new Documented("GET /open-apis/authen/v1/authorize", 303),
          new Documented("GET /open-apis/authen/v1/index", 303),
          new Documented("GET /signin/device", 429),
          new Documented("GET /signin/oidc", 303),
          new Documented("GET /signin/oidc", 429),
          new Documented("GET /signin/oidc", 502),
          new Documented("GET /signin/oidc/callback", 303),
          new Documented("GET /signin/oidc/callback", 403),
          new Documented("GET /signin/oidc/callback", 502),
          new Documented("GET /signin", 303),
          new Documented("GET /j/{number}", 502),
          new Documented("POST /j/{number}", 502),
          new Documented("POST /signin", 303),
          new Documented("POST /signin", 429),
          new Documented("POST /signin/consent", 200),
          new Documented("POST /signin/consent", 303));

  /** What needs a Feishu that answers slowly; BackfillCallsTest has one. */
  private static final Set<Documented> OF_A_BACKFILL =
      Set.of(
          new Documented("POST /rollcall/v1/mirror/backfill", 200),
          new Documented("POST /rollcall/v1/mirror/backfill", 409),
          new Documented("POST /rollcall/v1/mirror/backfill/pause", 200));

  /** What takes the seed of the other calls away; ResetContract and WorldsTest have it. */
  private static final Set<Documented> OF_A_RESET =
      Set.of(
          new Documented("POST /rollcall/v1/reset", 200),
          new Documented("POST /rollcall/v1/reset", 409),
          new Documented("DELETE /rollcall/v1/worlds/{world}", 200));

  private final OpenApiFile file = OpenApiFile.read();
  private final Schemas schemas = new Schemas(file);
  private final RunningServer server;

  ServedApiTest(@TempDir Path folder) throws Exception {
    server =
        new RunningServer(
            folder,
            "body-limit=64KiB",
            "signin.oidc.issuer=https://provider.example",
            "signin.oidc.client-id=rollcall",
            "signin.oidc.client-secret=oidc-secret-of-no-value");
  }

  @BeforeAll
  void useUpWhatIsLimited() throws Exception {
    assertAnswer(VendorCalls.meeting("first", "", 200).bearing("t-quota"), server);
    server.reserve();
    server.mint();
  }

  /** A minute's one call: the minute of an earlier one may be over. */
  private void useUpTheMinute() throws Exception {
    server.answer(VendorCalls.meeting("first", "", 200).bearing("t-limited"));
    for (Call call : FindingCalls.limited()) {
      server.answer(call);
    }
    for (Call call : ContactCalls.limited()) {
      server.answer(call);
    }
    for (Call call : AppCalls.limited()) {
      server.answer(call);
    }
    server.answer(SignInCalls.limited());
    for (Call call : ReserveCalls.limited()) {
      server.answer(call);
    }
  }

  @AfterAll
  void stop() {
    server.close();
  }

  Stream<Call> calls() {
    return Stream.of(
            VendorCalls.all(),
            FindingCalls.all(),
            ContactCalls.all(),
            AppCalls.all(),
            StoreAppCalls.all(),
            SignInCalls.all(),
            ReserveCalls.all().stream(),
            OwnCalls.all(),
            ResourceCalls.all(),
            EdgeCalls.all(file))
        .flatMap(calls -> calls);
  }

  @ParameterizedTest
  @MethodSource("calls")
  void everyAnswerIsAsTheFileSays(Call call) throws Exception {
    if (call.status() == 429) {
      useUpTheMinute();
    }
    assertAnswer(call, server);
  }

  @Test
  void everyAnswerThatTheFileTellsOfIsGivenHere() {
    Set<Documented> given =
        calls()
            .map(call -> new Documented(call.operation(), call.status()))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<Documented> documented =
        file.documented().stream()
            .filter(answer -> !FAULTS_OF_THE_SERVER.contains(answer.status()))
            .filter(answer -> !OF_A_BROWSER.contains(answer))
            .filter(answer -> !OF_A_BACKFILL.contains(answer))
            .filter(answer -> !OF_A_RESET.contains(answer))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(given).isEqualTo(documented);
  }

  @Test
  void theFileHasExactlyTheRoutesOfTheServer() {
    // The console's pages are for people, and no API.
    assertThat(
            server.app().routes().stream()
                .filter(route -> !route.template().matches("/(console.*)?"))
                .map(route -> route.method() + " " + route.template()))
        .containsExactlyInAnyOrderElementsOf(file.operations());
  }

  @Test
  void theServerServesTheFile() throws Exception {
    String served = server.answer(Call.of("file", "GET /openapi.json", 200)).body();
    assertThat(JsonMapper.shared().readTree(served)).isEqualTo(file.root());
  }

  @Test
  void whatTheFileDoesNotHaveIsABare404() throws Exception {
    for (String operation : List.of("GET /open-apis/vc/v1/meetings", "DELETE /healthz")) {
      HttpResponse<String> answer = server.answer(Call.of("none", operation, 404));
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body()).isEqualTo("404 page not found");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "policy.unfinished-time=zero",
        "policy.unfinished-time=empty",
        "policy.edition=2024-07",
        "policy.business-error-detail=true",
        "policy.union-id-hides=true",
        "policy.user-token-sees=tenant",
      })
  void policiesChangeNoShapeThatTheFileDoesNotHave(String policy, @TempDir Path folder)
      throws Exception {
    try (RunningServer other = new RunningServer(folder, policy)) {
      for (Call call : VendorCalls.found()) {
        assertAnswer(call, other);
      }
      for (Call call : FindingCalls.found()) {
        assertAnswer(call, other);
      }
      assertAnswer(
          VendorCalls.meeting("another tenant's", "", 403).bearing("t-other-tenant"), other);
    }
  }

  @Test
  void policiesOfStatusAreInTheFileToo(@TempDir Path folder) throws Exception {
    try (RunningServer other =
        new RunningServer(
            folder,
            "policy.expired-tenant-token-status=200",
            "policy.wrong-secret-status=400",
            "policy.quota-status=403",
            "policy.foreign-meeting=121004",
            "policy.invalid-parameter-code=121003")) {
      assertAnswer(VendorCalls.meeting("expired", "", 200).bearing("t-short"), other);
      assertAnswer(VendorCalls.meeting("first", "", 200).bearing("t-quota"), other);
      assertAnswer(VendorCalls.meeting("quota", "", 403).bearing("t-quota"), other);
      assertAnswer(VendorCalls.meeting("foreign", "", 404).bearing("t-other-tenant"), other);
      assertAnswer(VendorCalls.meeting("bad", "?query_mode=2", 400).bearing("t-full"), other);
      assertAnswer(
          VendorCalls.token(
              VendorCalls.TENANT_TOKEN, "wrong secret", 400, "cli_a000000000000001", "wrong"),
          other);
    }
  }

  private void assertAnswer(Call call, RunningServer from)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = from.answer(call);
    assertThat(answer.statusCode()).as(call + " " + answer.body()).isEqualTo(call.status());
    JsonNode documented = file.answer(new Documented(call.operation(), call.status()));
    String type =
        answer.headers().firstValue("Content-Type").orElseThrow().split(";", 2)[0].strip();
    assertThat(documented.path("content").propertyNames()).as(call.toString()).contains(type);
    String json =
        type.endsWith("json")
            ? answer.body()
            : JsonMapper.shared().writeValueAsString(answer.body());
    assertThat(schemas.mistakes(documented.path("content").path(type).path("schema"), json))
        .as(call + " " + answer.body())
        .isEmpty();
    assertHeaders(call, answer, documented.path("headers"));
  }

  private void assertHeaders(Call call, HttpResponse<String> answer, JsonNode documented) {
    for (Map.Entry<String, JsonNode> header : documented.properties()) {
      JsonNode schema = file.resolved(header.getValue()).path("schema");
      String value = answer.headers().firstValue(header.getKey()).orElseThrow();
      String json =
          schema.path("type").stringValue("").equals("integer")
              ? value
              : JsonMapper.shared().writeValueAsString(value);
      assertThat(schemas.mistakes(schema, json)).as(call + " " + header.getKey()).isEmpty();
    }
  }
}
