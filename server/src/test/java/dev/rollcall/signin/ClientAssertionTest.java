package dev.rollcall.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.Browser;
import dev.rollcall.testkit.RunningApp;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClientAssertionTest {

  private static final String APP = "cli_signs00000000001";
  private static final String TYPE = "urn:ietf:params:oauth:grant-type:jwt-bearer";

  @TempDir Path folder;
  private ECKey key;
  private RunningApp server;

  @BeforeEach
  void start() throws JOSEException {
    key = new ECKeyGenerator(Curve.P_256).generate();
    server =
        RunningApp.start(
            folder.resolve("data"),
            """
            tenants:
              - tenant_key: tenant-a
                apps:
                  - {app_id: %s, app_secret: secret-of-no-value, public_key: '%s'}
                  - {app_id: cli_nokey, app_secret: secret-of-no-value}
            """
                .formatted(APP, key.toPublicJWK().toJSONString()));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer(APP)
        .subject(APP)
        .audience(server.app().address() + "/oauth/v3/token")
        .expirationTime(Date.from(server.clock().instant().plus(Duration.ofMinutes(5))));
  }

  private Answer answer(String app, JWTClaimsSet claims) throws JOSEException {
    SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.ES256), claims);
    jwt.sign(new ECDSASigner(key));
    return send(app, jwt.serialize());
  }

  private Answer send(String app, String assertion) {
    Map<String, String> body =
        Map.of(
            "grant_type",
            TYPE,
            "client_assertion_type",
            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            "client_assertion",
            assertion,
            "client_id",
            app);
    return RunningApp.send(
        server.request("/oauth/v3/token").POST(BodyPublishers.ofString(Browser.form(body))));
  }

  @Test
  void appThatSignsWithItsRegisteredKeyGetsItsTenantToken() throws JOSEException {
    assertThat(answer(APP, claims().build()).json().path("access_token").asString())
        .startsWith("t-");
  }

  @Test
  void audienceMayBeTheHostAloneAsTheVendorsSdkWritesIt() throws JOSEException {
    String host = server.app().address().replace("http://", "");

    assertThat(answer(APP, claims().audience(host).build()).code()).isZero();
  }

  @Test
  void assertionOfAnotherAppKeyAudienceOrTimeIsRefused() throws JOSEException {
    assertRefused(builder -> builder.issuer("cli_nokey"));
    assertRefused(builder -> builder.subject("cli_nokey"));
    assertRefused(builder -> builder.audience("https://open.feishu.cn/oauth/v3/token"));
    assertRefused(builder -> builder.audience(server.app().address() + ".example.org"));
    assertRefused(builder -> builder.expirationTime(null));
    assertRefused(
        builder ->
            builder.expirationTime(
                Date.from(server.clock().instant().minus(Duration.ofMinutes(2)))));
    assertRefused(
        builder ->
            builder.expirationTime(Date.from(server.clock().instant().plus(Duration.ofHours(2)))));
    assertThat(answer("cli_nokey", claims().build()).code()).isEqualTo(20002);
    assertThat(send(APP, "a.b.c").code()).isEqualTo(20002);
    key = new ECKeyGenerator(Curve.P_256).generate();
    assertRefused(UnaryOperator.identity());
  }

  private void assertRefused(UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
    assertThat(answer(APP, change.apply(claims()).build()).code()).isEqualTo(20002);
  }
}
