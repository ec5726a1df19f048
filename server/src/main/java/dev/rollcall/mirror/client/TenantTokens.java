package dev.rollcall.mirror.client;

import dev.rollcall.http.client.BoundedHttpClient;
import dev.rollcall.record.Moment;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The tokens that the far ends give to the apps, each kept until shortly before it runs out. */
public final class TenantTokens {

  private static final String PATH = "/open-apis/auth/v3/tenant_access_token/internal";

  /** As the vendor's own clients do. */
  private static final Duration BEFORE_EXPIRY = Duration.ofMinutes(3);

  private record Kept(String token, Moment until) {}

  /** No token was to be had. */
  static final class NoToken extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient CallFailure outage;

    NoToken(CallFailure outage) {
      super(outage.reason(), null, false, false);
      this.outage = outage;
    }

    CallFailure outage() {
      return outage;
    }
  }

  private final BoundedHttpClient wire;
  private final InstantSource clock;
  private final Map<FeishuEndpoint, Kept> kept = new ConcurrentHashMap<>();

  public TenantTokens(BoundedHttpClient wire, InstantSource clock) {
    this.wire = wire;
    this.clock = clock;
  }

  String of(FeishuEndpoint far) throws NoToken, IOException, InterruptedException {
    Optional<Kept> known =
        Optional.ofNullable(kept.get(far))
            .filter(token -> token.until().isAfter(Moment.of(clock.instant())));
    return known.isPresent() ? known.get().token() : fetch(far);
  }

  /** The far end does not know it any more. */
  void forget(FeishuEndpoint far) {
    kept.remove(far);
  }

  private String fetch(FeishuEndpoint far) throws NoToken, IOException, InterruptedException {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("app_id", far.app().value());
    body.put("app_secret", far.secret());
    FeishuResponse reply =
        FeishuResponse.of(
            wire.send(
                HttpRequest.newBuilder(far.at(PATH))
                    .header("Content-Type", "application/json; charset=utf-8")
                    .POST(
                        HttpRequest.BodyPublishers.ofByteArray(
                            body.toString().getBytes(StandardCharsets.UTF_8)))
                    .build()));
    JsonNode token = reply.body().path("tenant_access_token");
    if (reply.code().orElse(-1) != 0
        || !token.isString()
        || !token.stringValue().matches("[!-~]{1,4096}")) {
      CallFailure why = CallFailure.of(reply);
      throw new NoToken(
          new CallFailure(why.cause(), "no tenant_access_token: " + why.reason(), why.told()));
    }
    JsonNode expire = reply.body().path("expire");
    long seconds = expire.isIntegralNumber() && expire.canConvertToInt() ? expire.intValue() : 0;
    Moment until =
        Moment.of(clock.instant()).plus(Duration.ofSeconds(seconds).minus(BEFORE_EXPIRY));
    kept.put(far, new Kept(token.stringValue(), until));
    return token.stringValue();
  }
}
