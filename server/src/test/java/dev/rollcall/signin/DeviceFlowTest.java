package dev.rollcall.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DeviceFlowTest extends SignInCase {

  private Answer begin() {
    return post(
        "/oauth/v1/device_authorization",
        Map.of("client_id", APP, "client_secret", SECRET, "scope", ALL));
  }

  private Answer poll(Answer begun) {
    return post(
        "/oauth/v3/token",
        Map.of(
            "grant_type",
            "urn:ietf:params:oauth:grant-type:device_code",
            "client_id",
            APP,
            "client_secret",
            SECRET,
            "device_code",
            text(begun, "device_code")));
  }

  private Answer answered(Answer begun, String decision) {
    Answer consent = aliceSignsIn("/signin/device?user_code=" + text(begun, "user_code"));
    assertThat(consent.text()).contains("shows the code " + text(begun, "user_code"));
    return submit(consent, "/signin/consent", Map.of("decision", decision));
  }

  @Test
  void deviceGetsItsTokenOnceItsUserAllowsIt() {
    Answer begun = begin();
    assertThat(text(begun, "user_code")).matches("[B-Z]{4}-[B-Z]{4}");
    assertThat(text(begun, "verification_uri"))
        .isEqualTo(server.app().address() + "/signin/device");
    assertThat(text(poll(begun), "error")).isEqualTo("authorization_pending");
    assertThat(text(poll(begun), "error")).isEqualTo("slow_down");
    server.clock().pass(Duration.ofSeconds(5));
    assertThat(text(poll(begun), "error")).isEqualTo("authorization_pending");

    assertThat(answered(begun, "allow").text()).contains("The device is connected.");

    Answer token = poll(begun);
    assertThat(text(token, "access_token")).startsWith("u-");
    assertThat(text(token, "refresh_token")).startsWith("ur-");
    assertThat(text(poll(begun), "error")).isEqualTo("invalid_grant");
  }

  @Test
  void refusalIsToldToTheDevice() {
    Answer begun = begin();

    assertThat(answered(begun, "deny").text()).contains("The device was denied.");

    assertThat(text(poll(begun), "error")).isEqualTo("access_denied");
  }

  @Test
  void codesLastTenMinutes() {
    Answer begun = begin();
    server.clock().pass(Duration.ofMinutes(10));

    assertThat(text(poll(begun), "error")).isEqualTo("expired_token");
    assertThat(open("/signin/device?user_code=" + text(begun, "user_code")).text())
        .contains("unknown or has expired");
  }

  @Test
  void userCodeIsReadWithoutItsHyphenAndInSmallLetters() {
    String code = text(begin(), "user_code").replace("-", "").toLowerCase(java.util.Locale.ROOT);

    assertThat(open("/signin/device?user_code=" + code).text()).contains("to continue to");
  }

  @ParameterizedTest
  @ValueSource(strings = {"im:message", "vc:meeting:readonly im:message"})
  void scopeThatTheAppLacksIsRefused(String scope) {
    Answer answer =
        post(
            "/oauth/v1/device_authorization",
            Map.of("client_id", APP, "client_secret", SECRET, "scope", scope));

    assertThat(text(answer, "error")).isEqualTo("invalid_scope");
  }

  @Test
  void guessesAtUserCodesAreBounded() {
    for (int i = 0; i < AttemptLimiter.FROM_AN_ADDRESS; i++) {
      open("/signin/device?user_code=BCDF-GHJK");
    }

    assertThat(open("/signin/device?user_code=BCDF-GHJK").status()).isEqualTo(429);
  }
}
