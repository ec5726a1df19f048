package dev.rollcall.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/** An OpenID Connect provider without pages, which says what a test wants. */
final class FakeProvider implements AutoCloseable {

  static final String CLIENT = "rollcall-client";
  static final String SECRET = "oidc-secret-of-no-value";
  static final String CODE = "code-of-the-provider-of-no-value";
  static final String ACCESS_TOKEN = "access-token-of-the-provider-of-no-value";

  private static final String METADATA = "/.well-known/openid-configuration";

  /** What it says of itself. */
  final Map<String, Object> metadata = new HashMap<>();

  /** Of its ID tokens. */
  final Map<String, Object> claims = new HashMap<>();

  final Map<String, Object> userInfo = new HashMap<>();

  /** The bodies and {@code Authorization} of calls for tokens. */
  final List<String> tokenCalls = new CopyOnWriteArrayList<>();

  final AtomicInteger metadataCalls = new AtomicInteger();

  /** In place of a signed one. */
  Optional<String> idToken = Optional.empty();

  /** In place of tokens, with its status. */
  Optional<Map.Entry<Integer, String>> tokenAnswer = Optional.empty();

  ECKey signing = key();

  private final ECKey published = signing;
  private final HttpServer server;

  FakeProvider() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
    metadata.putAll(
        Map.of(
            "issuer",
            issuer(),
            "authorization_endpoint",
            issuer() + "/authorize",
            "token_endpoint",
            issuer() + "/token",
            "userinfo_endpoint",
            issuer() + "/userinfo",
            "jwks_uri",
            issuer() + "/jwks",
            "response_types_supported",
            List.of("code"),
            "subject_types_supported",
            List.of("public"),
            "id_token_signing_alg_values_supported",
            List.of("ES256", "HS256")));
    claims.putAll(
        Map.of(
            "iss",
            issuer(),
            "aud",
            CLIENT,
            "sub",
            "4711",
            "email",
            "Alice@Example.com",
            "email_verified",
            true,
            "iat",
            date(0),
            "exp",
            date(300)));
    userInfo.put("sub", "4711");
  }

  static ECKey key() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID("key-1").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** So many seconds from now: the library that checks it reads the system's clock. */
  static Date date(long seconds) {
    return Date.from(Instant.now().plusSeconds(seconds));
  }

  String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  String[] settings(String... more) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "signin.oidc.issuer=" + issuer(),
                "signin.oidc.client-id=" + CLIENT,
                "signin.oidc.client-secret=" + SECRET));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String authorization =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")).orElse("");
    switch (exchange.getRequestURI().getPath()) {
      case METADATA -> {
        metadataCalls.incrementAndGet();
        send(exchange, 200, json(metadata));
      }
      case "/jwks" -> send(exchange, 200, new JWKSet(published.toPublicJWK()).toString());
      case "/userinfo" ->
          send(
              exchange, authorization.equals("Bearer " + ACCESS_TOKEN) ? 200 : 401, json(userInfo));
      case "/token" -> {
        tokenCalls.add(authorization + " " + body);
        if (tokenAnswer.isPresent()) {
          send(exchange, tokenAnswer.get().getKey(), tokenAnswer.get().getValue());
        } else {
          send(exchange, 200, tokens());
        }
      }
      default -> send(exchange, 404, "");
    }
  }

  private String tokens() {
    return json(
        Map.of(
            "access_token",
            ACCESS_TOKEN,
            "token_type",
            "Bearer",
            "id_token",
            idToken.orElseGet(() -> signed(signing))));
  }

  /** The claims, signed. */
  String signed(ECKey key) {
    JWTClaimsSet.Builder set = new JWTClaimsSet.Builder();
    claims.forEach(set::claim);
    SignedJWT jwt =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), set.build());
    try {
      jwt.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return jwt.serialize();
  }

  private static String json(Map<String, Object> members) {
    return JsonMapper.shared().writeValueAsString(members);
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("Location", "/elsewhere");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
