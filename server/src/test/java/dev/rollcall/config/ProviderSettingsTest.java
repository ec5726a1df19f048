package dev.rollcall.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings of the OpenID Connect provider that users sign in at. */
class ProviderSettingsTest {

  @Test
  void providerIsReadWithItsSecretFromTheEnvironment() {
    Settings settings =
        SettingsReaderTest.read(
            Map.of("ROLLCALL_SIGNIN_OIDC_CLIENT_SECRET", "secret-of-no-value"),
            List.of(
                "signin.oidc.issuer=https://login.example/realm",
                "signin.oidc.client-id=rollcall",
                "signin.oidc.user=sub"),
            Map.of());

    assertThat(settings.signIn().oidc())
        .contains(
            new SignInSettings.Oidc(
                URI.create("https://login.example/realm"),
                "rollcall",
                "secret-of-no-value",
                SignInSettings.UserClaim.SUB));
    assertThat(settings.toString()).contains("login.example").doesNotContain("secret-of-no-value");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://login.example",
        "http://127.0.0.1.evil.example",
        "https://login.example?realm=1",
        "https://login.example#realm",
        "https://user@login.example",
        "login.example",
      })
  void issuerIsAnHttpsUrlOrOnLoopback(String issuer) {
    assertThatThrownBy(
            () ->
                SettingsReaderTest.read(
                    Map.of(), List.of("signin.oidc.issuer=" + issuer), Map.of()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("signin.oidc.issuer must be an https URL");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:1", "http://127.0.0.1:1", "http://[::1]:1"})
  void issuerOnLoopbackMayBePlain(String issuer) {
    assertThatThrownBy(
            () ->
                SettingsReaderTest.read(
                    Map.of(), List.of("signin.oidc.issuer=" + issuer), Map.of()))
        .isInstanceOf(UsageException.class)
        .hasMessage(
            "signin.oidc.issuer is set and signin.oidc.client-id is not; the provider gives both");
  }
}
