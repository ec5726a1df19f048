package dev.rollcall.sources.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sources.ConfiguredSource;
import dev.rollcall.sources.Deliveries;
import dev.rollcall.sources.Delivery;
import dev.rollcall.sources.Verification;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What proves that a delivery is LiveKit's own. */
final class WebhookTokenTest {

  private static final String BODY = new RoomScript("RM_one", "weekly").started(0);
  private static final String HASH = Signer.hash(BODY);
  private static final String HS256 = "{\"alg\":\"HS256\"}";
  private static final long NOW = Signer.NOW.getEpochSecond();

  private static Verification received(Delivery delivery) {
    return new LiveKitAdapter().receive(delivery, Played.SOURCE);
  }

  private static String claimed(String claims) {
    return Signer.tokenOf(claims);
  }

  static Stream<Arguments> refused() {
    String good = Signer.token(BODY);
    String claims = Signer.claims(Signer.KEY, NOW, NOW + 300, HASH);
    return Stream.of(
        Arguments.of("", "no Authorization header"),
        Arguments.of("Bearer " + good, "without Bearer"),
        Arguments.of("LKtestkey", "no JWT"),
        Arguments.of(good + ".x", "no JWT"),
        Arguments.of("..", "HS256"),
        Arguments.of("e30.e30.", "HS256"),
        Arguments.of("x".repeat(9_000) + ".y.z", "no JWT"),
        Arguments.of("*.*.*", "HS256"),
        Arguments.of(
            Signer.base64("{\"alg\":\"none\"}") + "." + Signer.base64(claims) + ".", "HS256"),
        Arguments.of(Signer.token("{\"alg\":\"none\"}", claims, Signer.SECRET), "HS256"),
        Arguments.of(Signer.token("{\"alg\":\"HS512\"}", claims, Signer.SECRET), "HS256"),
        Arguments.of(Signer.token("[]", claims, Signer.SECRET), "HS256"),
        Arguments.of(Signer.token(HS256, claims, "another secret"), "api_secret"),
        Arguments.of(good.substring(0, good.lastIndexOf('.') + 1), "api_secret"),
        Arguments.of(good.substring(0, good.length() - 3) + "AAA", "api_secret"),
        Arguments.of(Signer.token(HS256, "no claims", Signer.SECRET), "another API key"),
        Arguments.of(claimed(Signer.claims("LKother", NOW, NOW + 300, HASH)), "another API key"),
        Arguments.of(claimed(Signer.claims(Signer.KEY, NOW, NOW - 61, HASH)), "expired"),
        Arguments.of(claimed("{\"iss\":\"LKtestkey\",\"sha256\":\"" + HASH + "\"}"), "expired"),
        Arguments.of(
            claimed("{\"iss\":\"LKtestkey\",\"exp\":\"9999999999\",\"sha256\":\"" + HASH + "\"}"),
            "expired"),
        Arguments.of(
            claimed(Signer.claims(Signer.KEY, NOW + 61, NOW + 300, HASH)), "not valid yet"),
        Arguments.of(claimed(Signer.claims(Signer.KEY, NOW, NOW + 300, "")), "another body"),
        Arguments.of(Signer.token(BODY + " "), "another body"),
        Arguments.of(claimed("{\"iss\":\"LKtestkey\",\"exp\":" + (NOW + 9) + "}"), "another body"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatIsNotSignedForThisBodyWithThisSecretNowIsRefused(String authorization, String reason) {
    assertThat(received(Signer.delivery(BODY, authorization)))
        .isInstanceOfSatisfying(
            Verification.Rejected.class,
            refused -> assertThat(refused.reason()).contains(reason).doesNotContain(Signer.SECRET));
  }

  @Test
  void withoutAnAuthorizationNothingIsTaken() {
    Delivery bare = Deliveries.of("", Map.of(), Map.of(), BODY, Signer.NOW);
    assertThat(received(bare)).isInstanceOf(Verification.Rejected.class);
  }

  static Stream<String> taken() {
    return Stream.of(
        Signer.token(BODY),
        claimed(Signer.claims(Signer.KEY, NOW + 59, NOW + 300, HASH)),
        claimed(Signer.claims(Signer.KEY, NOW - 300, NOW - 59, HASH)),
        claimed("{\"iss\":\"LKtestkey\",\"exp\":" + NOW + ".5,\"sha256\":\"" + HASH + "\"}"));
  }

  @ParameterizedTest
  @MethodSource("taken")
  void twoClocksMayDifferByAMinute(String authorization) {
    assertThat(received(Signer.delivery(BODY, authorization)))
        .isInstanceOf(Verification.Accepted.class);
  }

  @Test
  void aSourceWithoutASecretTakesNothing() {
    ConfiguredSource blank =
        new ConfiguredSource(
            Played.SOURCE.id(),
            Played.SOURCE.tenant(),
            Map.of("api_key", Signer.KEY, "api_secret", ""),
            Played.SOURCE.emptyGrace(),
            Played.SOURCE.people());
    assertThat(new LiveKitAdapter().receive(Signer.delivery(BODY), blank))
        .isEqualTo(new Verification.Rejected("the source has no api_key and api_secret"));
  }
}
