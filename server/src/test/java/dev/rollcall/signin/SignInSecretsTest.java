package dev.rollcall.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.LogCapture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nothing that proves who somebody is gets from a sign-in into the log or the data folder. */
final class SignInSecretsTest extends SignInCase {

  private static final String SCOPE = "&scope=" + encoded(ALL);
  private static final String VERIFIER = "verifier-of-no-value-verifier-of-no-value-1234";
  private static final Pattern TOKEN_MEMBER =
      Pattern.compile("\"(?:access_token|refresh_token|device_code|user_code)\":\"([^\"]+)\"");
  private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

  private final FakeProvider provider = new FakeProvider();
  private final List<String> secrets = new ArrayList<>();

  @Override
  String[] settings() {
    return provider.settings();
  }

  @AfterEach
  void stopProvider() {
    provider.close();
  }

  @Test
  void neitherLogNorDataFolderHoldsWhatProvesAUser() throws IOException {
    List<String> log;
    try (LogCapture capture = new LogCapture()) {
      signInByPassword();
      signInAtTheProvider();
      connectADevice();
      assertHidden(everythingIn(folder.resolve("data")));
      log = capture.lines();
    }

    assertThat(secrets).hasSizeGreaterThan(25);
    String logged = String.join("", log);
    assertThat(logged)
        .contains("POST /signin 303", "POST /signin 400", "POST " + TOKEN + " 400")
        .contains("GET /signin/oidc/callback 303", "GET /signin/oidc/callback 400")
        .contains("GET /signin/device 200", "sign-in at " + provider.issuer());
    assertHidden(logged);
    assertThat(logged).doesNotContain("state-of-the-app", "example.com");
  }

  private void signInByPassword() {
    secrets.addAll(
        List.of(PASSWORD, "wrong-password-of-no-value", SECRET, "wrong-secret", VERIFIER));
    String page =
        authorize(
            SCOPE
                + "&state=state-of-the-app&code_challenge_method=plain&code_challenge="
                + VERIFIER);
    submit(seen(open(page)), "/signin", Map.of("name", "alice", "password", secrets.get(1)));
    String code = code("&code_challenge_method=plain&code_challenge=" + VERIFIER + SCOPE);
    secrets.add(code);
    seen(exchange(code, Map.of("code_verifier", "wrong-" + VERIFIER)));
    seen(exchange(code, Map.of("client_secret", "wrong-secret")));
    Answer tokens =
        seen(
            exchange(
                code(
                    "&code_challenge_method=plain&code_challenge="
                        + VERIFIER
                        + SCOPE
                        + "&prompt=consent"),
                Map.of("code_verifier", VERIFIER)));
    server.get("/open-apis/authen/v1/user_info", text(tokens, "access_token"));
    seen(refresh(text(tokens, "refresh_token"), Map.of()));
    seen(refresh(text(tokens, "refresh_token"), Map.of()));
    post(
        "/oauth/v1/revoke",
        Map.of("client_id", APP, "client_secret", SECRET, "token", text(tokens, "access_token")));
  }

  private void signInAtTheProvider() {
    secrets.addAll(List.of(FakeProvider.SECRET, FakeProvider.CODE, FakeProvider.ACCESS_TOKEN));
    seen(open(authorize(SCOPE)));
    String back = atTheProvider();
    seen(open(back));
    seen(open(back));
    provider.claims.put("iss", "https://other.example");
    seen(open(atTheProvider()));
  }

  private String atTheProvider() {
    String there = location(open("/signin/oidc?return=" + encoded(authorize(SCOPE))));
    String state = parameter(there, "state").orElseThrow();
    String nonce = parameter(there, "nonce").orElseThrow();
    secrets.addAll(List.of(state, nonce));
    provider.claims.put("nonce", nonce);
    provider.idToken = Optional.of(provider.signed(provider.signing));
    secrets.add(provider.idToken.orElseThrow());
    return "/signin/oidc/callback?code=" + FakeProvider.CODE + "&state=" + state;
  }

  private void connectADevice() {
    Answer begun =
        seen(
            post(
                "/oauth/v1/device_authorization",
                Map.of("client_id", APP, "client_secret", SECRET, "scope", ALL)));
    seen(aliceSignsIn("/signin/device?user_code=" + text(begun, "user_code")));
    post(TOKEN, Map.of("client_id", APP, "device_code", text(begun, "device_code")));
  }

  /** Keeps all that the answer gives away. */
  private Answer seen(Answer answer) {
    answer
        .header("Set-Cookie")
        .ifPresent(
            cookie -> secrets.add(cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'))));
    for (Pattern pattern : List.of(TOKEN_MEMBER, CSRF)) {
      Matcher found = pattern.matcher(answer.text());
      while (found.find()) {
        secrets.add(found.group(1));
      }
    }
    return answer;
  }

  private void assertHidden(String text) {
    assertThat(text).isNotEmpty();
    for (String secret : secrets) {
      assertThat(text.contains(secret)).as("readable: %s", secret).isFalse();
    }
  }

  private static String everythingIn(Path folder) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }
}
