package dev.rollcall.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.Browser;
import dev.rollcall.testkit.RunningApp;
import java.net.URLDecoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server with two apps and two users, and a browser. */
abstract class SignInCase {

  static final String APP = "cli_signin0000000001";
  static final String SECRET = "secret-1-of-no-value";
  static final String OTHER_APP = "cli_signin0000000002";
  static final String OTHER_SECRET = "secret-2-of-no-value";
  static final String OFF_APP = "cli_signin0000000003";
  static final String REDIRECT = "https://app.example.com/callback";
  static final String PASSWORD = "alice-of-no-value";
  static final String TOKEN = "/open-apis/authen/v2/oauth/token";
  static final String ALL = "offline_access vc:meeting:readonly";

  private static final String SEED =
      """
      tenants:
        - tenant_key: tenant-a
          apps:
            - app_id: cli_signin0000000001
              app_secret: secret-1-of-no-value
              name: Minutes & more
              scopes: [vc:meeting:readonly, offline_access, contact:user.email:readonly]
              rate_limit: unlimited
              redirect_uris: [https://app.example.com/callback, "https://app.example.com/other?a=1"]
            - {app_id: cli_signin0000000002, app_secret: secret-2-of-no-value, scopes: [vc:meeting:readonly]}
            - {app_id: cli_signin0000000003, app_secret: secret-3-of-no-value, enabled: false}
          users:
            - {user_id: alice, name: Alice, email: alice@example.com, mobile: "13800000001", password: alice-of-no-value}
            - {user_id: bob, name: Bob}
        - tenant_key: tenant-b
          users:
            - {user_id: carol, name: Carol, password: carol-of-no-value}
      """;

  @TempDir Path folder;
  RunningApp server;
  private final Browser browser = new Browser(() -> server);

  @BeforeEach
  void start() {
    server = launch(folder.resolve("data"), SEED, settings());
  }

  /** Starts the server of each test. */
  RunningApp launch(Path data, String seed, String... settings) {
    return RunningApp.start(data, seed, settings);
  }

  /** Starts another server, with other settings. */
  void restart(String... settings) {
    server.close();
    server = RunningApp.start(folder.resolve("other"), SEED, settings);
  }

  String[] settings() {
    return new String[0];
  }

  @AfterEach
  void stop() {
    server.close();
  }

  static String encoded(String text) {
    return Browser.encoded(text);
  }

  static String authorize(String more) {
    return "/open-apis/authen/v1/authorize?client_id="
        + APP
        + "&response_type=code&redirect_uri="
        + encoded(REDIRECT)
        + more;
  }

  Answer post(String path, Map<String, String> values) {
    return RunningApp.send(
        server
            .request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(Browser.form(values))));
  }

  Answer open(String path) {
    return browser.open(path);
  }

  Answer submit(Answer page, String action, Map<String, String> values) {
    return browser.submit(page, action, values);
  }

  void forgetCookie() {
    browser.forgetCookie();
  }

  static String location(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(303);
    return answer.header("Location").orElseThrow();
  }

  /** A parameter of the query of a URI. */
  static Optional<String> parameter(String uri, String name) {
    Matcher found = Pattern.compile("[?&]" + name + "=([^&#]*)").matcher(uri);
    return found.find()
        ? Optional.of(URLDecoder.decode(found.group(1), StandardCharsets.UTF_8))
        : Optional.empty();
  }

  /** Alice signs in; the page that is next. */
  Answer aliceSignsIn(String path) {
    Answer page = open(path);
    Answer signedIn = submit(page, "/signin", Map.of("name", "alice", "password", PASSWORD));
    return open(location(signedIn));
  }

  /** Alice allows all that is asked for; the code. */
  String code(String more) {
    Answer page = aliceSignsIn(authorize(more));
    String location = location(submit(page, "/signin/consent", Map.of("decision", "allow")));
    forgetCookie();
    return parameter(location, "code").orElseThrow();
  }

  Answer exchange(String code, Map<String, String> more) {
    Map<String, String> body = new java.util.HashMap<>();
    body.put("grant_type", "authorization_code");
    body.put("client_id", APP);
    body.put("client_secret", SECRET);
    body.put("code", code);
    body.putAll(more);
    return post(TOKEN, body);
  }

  Answer refresh(String token, Map<String, String> more) {
    Map<String, String> body = new java.util.HashMap<>();
    body.put("grant_type", "refresh_token");
    body.put("client_id", APP);
    body.put("client_secret", SECRET);
    body.put("refresh_token", token);
    body.putAll(more);
    return post(TOKEN, body);
  }

  static String text(Answer answer, String member) {
    return answer.json().path(member).asString();
  }

  static int code(Answer answer) {
    return answer.json().path("code").asInt();
  }
}
