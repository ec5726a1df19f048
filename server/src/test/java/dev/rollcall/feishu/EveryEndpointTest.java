package dev.rollcall.feishu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.tokens.TokenKind;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each endpoint that takes a token, with each kind of caller: what the table says of tokens and
 * scopes is what the server does.
 */
final class EveryEndpointTest {

  private static final int NO_TOKEN = 99991661;
  private static final int TENANT_TOKEN_REFUSED = 99991663;
  private static final int USER_TOKEN_REFUSED = 99991668;
  private static final int APP_LACKS_SCOPE = 99991672;
  private static final int USER_LACKS_SCOPE = 99991679;

  /** Codes by which the gateway refuses. */
  private static final Set<Integer> GATEWAY =
      Set.of(
          NO_TOKEN,
          TENANT_TOKEN_REFUSED,
          USER_TOKEN_REFUSED,
          APP_LACKS_SCOPE,
          USER_LACKS_SCOPE,
          99991662,
          99991671,
          99991677,
          99991400,
          99991403);

  /** Who asks. */
  private enum Caller {
    NOBODY(""),
    TENANT("t-all"),
    TENANT_WITHOUT_SCOPES("t-none"),
    USER("u-all"),
    USER_OF_AN_APP_WITHOUT_SCOPES("u-app-none"),
    USER_WHO_GRANTED_NOTHING("u-none");

    private final String token;

    Caller(String token) {
      this.token = token;
    }
  }

  private static RunningApp app;

  @BeforeAll
  static void start(@TempDir Path folder) {
    String scopes =
        EndpointTable.all().stream()
            .flatMap(
                endpoint ->
                    Stream.concat(
                        endpoint.rules().scopes().stream(), endpoint.fieldScopes().stream()))
            .distinct()
            .collect(Collectors.joining(", "));
    app =
        RunningApp.start(
            folder.resolve("data"),
            """
            tenants:
              - tenant_key: tenant-a
                apps:
                  - {app_id: cli_9f0000000000000a, app_secret: secret-a-of-no-value, scopes: [ALL], rate_limit: unlimited}
                  - {app_id: cli_9f0000000000000b, app_secret: secret-b-of-no-value, rate_limit: unlimited}
                users: [{user_id: alice}]
                tokens:
                  - {token: t-all, kind: tenant, app_id: cli_9f0000000000000a}
                  - {token: t-none, kind: tenant, app_id: cli_9f0000000000000b}
                  - {token: u-all, kind: user, app_id: cli_9f0000000000000a, user_id: alice, scopes: [ALL]}
                  - {token: u-app-none, kind: user, app_id: cli_9f0000000000000b, user_id: alice, scopes: [ALL]}
                  - {token: u-none, kind: user, app_id: cli_9f0000000000000a, user_id: alice}
            """
                .replace("ALL", scopes));
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  static Stream<Arguments> cells() {
    return EndpointTable.all().stream()
        .filter(endpoint -> !endpoint.rules().tokens().isEmpty())
        .flatMap(
            endpoint ->
                Stream.of(Caller.values())
                    .map(
                        caller ->
                            Arguments.argumentSet(
                                endpoint.name() + " " + caller, endpoint, caller)));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void theTableTellsWhoIsLetThrough(Endpoint endpoint, Caller caller) {
    int refusal = refusal(endpoint, caller);

    Answer answer = call(endpoint, caller.token);

    if (refusal == 0) {
      assertThat(GATEWAY).as(answer.text()).doesNotContain(answer.code());
    } else {
      assertThat(answer.code()).as(answer.text()).isEqualTo(refusal);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.json().has("data")).isFalse();
    }
  }

  /** The code that the table leads to; 0: none. */
  private static int refusal(Endpoint endpoint, Caller caller) {
    boolean needsScope = !endpoint.rules().scopes().isEmpty();
    return switch (caller) {
      case NOBODY -> NO_TOKEN;
      case TENANT -> takes(endpoint, TokenKind.TENANT) ? 0 : TENANT_TOKEN_REFUSED;
      case USER -> takes(endpoint, TokenKind.USER) ? 0 : USER_TOKEN_REFUSED;
      case TENANT_WITHOUT_SCOPES ->
          takes(endpoint, TokenKind.TENANT)
              ? needsScope ? APP_LACKS_SCOPE : 0
              : TENANT_TOKEN_REFUSED;
      case USER_OF_AN_APP_WITHOUT_SCOPES ->
          takes(endpoint, TokenKind.USER) ? needsScope ? APP_LACKS_SCOPE : 0 : USER_TOKEN_REFUSED;
      case USER_WHO_GRANTED_NOTHING ->
          takes(endpoint, TokenKind.USER) ? needsScope ? USER_LACKS_SCOPE : 0 : USER_TOKEN_REFUSED;
    };
  }

  private static boolean takes(Endpoint endpoint, TokenKind kind) {
    return endpoint.rules().tokens().contains(kind);
  }

  private static Answer call(Endpoint endpoint, String token) {
    var request =
        app.request(endpoint.path().replaceAll(":[a-z_]+", "1"))
            .method(
                endpoint.method(),
                endpoint.method().equals("GET")
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString("{}"));
    return RunningApp.send(
        token.isEmpty() ? request : request.header("Authorization", "Bearer " + token));
  }
}
