package dev.rollcall.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.rollcall.testkit.LogCapture;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What does not prove who a user is, and providers that cannot be used. */
final class ProviderRefusalTest extends ProviderCase {

  private static Arguments refusal(
      String name, int status, String words, String line, Consumer<FakeProvider> change) {
    return Arguments.of(name, status, words, line, change);
  }

  private static Arguments claim(String name, String line, String claim, Object value) {
    return refusal(
        name,
        400,
        "does not prove who you are",
        "its ID token: " + line,
        provider -> provider.claims.put(claim, value));
  }

  private static Arguments idToken(String name, Consumer<FakeProvider> change) {
    return refusal(name, 400, "does not prove who you are", "its ID token: ", change);
  }

  private static Arguments tokens(
      String name, int status, String words, String line, int given, String body) {
    return refusal(
        name,
        status,
        words,
        line,
        provider -> provider.tokenAnswer = Optional.of(Map.entry(given, body)));
  }

  private static Arguments metadata(String name, String line, String member, Object value) {
    return refusal(
        name, 502, "do not fit together", line, provider -> provider.metadata.put(member, value));
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        claim("issuer", "Unexpected JWT issuer", "iss", "https://other.example"),
        claim("audience", "Unexpected JWT audience", "aud", "another-client"),
        claim("nonce", "Unexpected JWT nonce", "nonce", "of-another-sign-in"),
        claim("expired", "Expired JWT", "exp", FakeProvider.date(-300)),
        idToken("no nonce", provider -> provider.claims.put("nonce", "")),
        idToken("another key", provider -> provider.signing = FakeProvider.key()),
        idToken("unsigned", provider -> provider.idToken = Optional.of(unsigned(provider))),
        idToken("by secret", provider -> provider.idToken = Optional.of(bySecret(provider))),
        refusal(
            "unverified address",
            403,
            "did not vouch for your email",
            "it vouches for no email",
            provider -> provider.claims.put("email_verified", false)),
        refusal(
            "no address",
            403,
            "did not vouch for your email",
            "it vouches for no email",
            provider -> provider.claims.remove("email")),
        refusal(
            "UserInfo of another",
            400,
            "does not prove who you are",
            "its UserInfo is of another user",
            provider -> {
              provider.claims.remove("email");
              provider.userInfo.put("sub", "4712");
            }),
        refusal(
            "nobody here",
            403,
            "knows you as mallory@example.com",
            "no user who may sign in here has this email",
            provider -> provider.claims.put("email", "mallory@example.com")),
        tokens("broken", 503, "does not answer", "token endpoint answers 500", 500, "oops"),
        tokens("redirect", 502, "do not fit", "answers an unknown error", 302, ""),
        tokens("no JSON", 502, "do not fit", "tokens cannot be read", 200, "oops"),
        tokens("no ID token", 502, "do not fit", "", 200, "{\"access_token\":\"a\"}"),
        tokens(
            "code is spent",
            400,
            "has expired or was already used",
            "token endpoint answers invalid_grant",
            400,
            "{\"error\":\"invalid_grant\"}"),
        tokens(
            "wrong secret",
            502,
            "do not fit",
            "token endpoint answers invalid_client",
            401,
            "{\"error\":\"invalid_client\",\"error_description\":\"oidc-secret-of-no-value\"}"));
  }

  private static String unsigned(FakeProvider provider) {
    return new PlainJWT(claims(provider)).serialize();
  }

  private static String bySecret(FakeProvider provider) {
    SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims(provider));
    try {
      jwt.sign(
          new MACSigner((FakeProvider.SECRET + "-padded-to-32").getBytes(StandardCharsets.UTF_8)));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return jwt.serialize();
  }

  private static JWTClaimsSet claims(FakeProvider provider) {
    JWTClaimsSet.Builder set = new JWTClaimsSet.Builder();
    provider.claims.forEach(set::claim);
    return set.build();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  void whatProvesNobodyGetsAPageALineAndNoSession(
      String name, int status, String words, String line, Consumer<FakeProvider> change) {
    String back = atTheProvider();
    change.accept(provider);

    try (LogCapture log = new LogCapture()) {
      assertRefused(open(CALLBACK + back), status, words);
      assertThat(log.lines())
          .anyMatch(text -> text.contains("sign-in at " + provider.issuer()) && text.contains(line))
          .noneMatch(text -> text.contains(FakeProvider.CODE))
          .noneMatch(text -> text.contains(FakeProvider.SECRET))
          .noneMatch(text -> text.contains(FakeProvider.ACCESS_TOKEN))
          .noneMatch(text -> text.contains(parameter(back, "state").orElseThrow()))
          .noneMatch(text -> text.contains("example.com"))
          .noneMatch(text -> text.contains("nimbus"));
    }
  }

  static Stream<Arguments> unusableMetadata() {
    return Stream.of(
        metadata("issuer", "names itself otherwise", "issuer", "https://other.example"),
        metadata("token", "neither HTTPS", "token_endpoint", "http://provider.example/token"),
        metadata("keys", "neither HTTPS", "jwks_uri", "http://provider.example/jwks"),
        metadata("page", "neither HTTPS", "authorization_endpoint", "http://provider.example/"),
        metadata("no URL", "cannot be read", "token_endpoint", List.of()),
        metadata(
            "secret only",
            "no algorithm with a public key",
            "id_token_signing_alg_values_supported",
            List.of("HS256", "none")),
        metadata(
            "authentication",
            "neither client_secret_basic",
            "token_endpoint_auth_methods_supported",
            List.of("private_key_jwt")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unusableMetadata")
  void providerThatCannotBeUsedIsNotGoneTo(
      String name, int status, String words, String line, Consumer<FakeProvider> change) {
    change.accept(provider);
    String link = link(open(PAGE));

    try (LogCapture log = new LogCapture()) {
      assertRefused(open(link), status, words);
      assertThat(log.lines()).anyMatch(text -> text.contains(line));
    }
  }
}
