package dev.rollcall.mirror;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Asks the far end, with a token of the source's app. */
final class VendorApi {

  private static final int RATE_LIMITED = 99991400;

  /** The token is wrong, expired or forgotten: a new one may do. */
  private static final Set<Integer> BAD_TOKEN =
      Set.of(99991661, 99991663, 99991664, 99991665, 99991668, 99991671, 99991677);

  /**
   * What no repeat mends: not supported, bad parameter, no such meeting, not the app's to see, and
   * the scopes that the app or its user lacks.
   */
  private static final Set<Integer> FINAL =
      Set.of(121002, 121003, 121004, 121005, 99991672, 99991673, 99991676, 99991679);

  /** Where no header says how long to wait. */
  private static final Duration LIMITED_FOR = Duration.ofSeconds(60);

  private final Wire wire;
  private final TenantTokens tokens;

  VendorApi(Wire wire, TenantTokens tokens) {
    this.wire = wire;
    this.tokens = tokens;
  }

  Asked get(FarEnd far, String pathAndQuery, Budget budget) throws InterruptedException {
    try {
      String token = tokens.of(far);
      if (!budget.take()) {
        return new Asked.NoBudget();
      }
      Reply reply = send(far, pathAndQuery, token);
      if (BAD_TOKEN.contains(reply.code().orElse(0))) {
        tokens.forget(far);
        token = tokens.of(far);
        if (!budget.take()) {
          return new Asked.NoBudget();
        }
        reply = send(far, pathAndQuery, token);
      }
      return judge(reply);
    } catch (TenantTokens.NoToken | IOException e) {
      return new Asked.NotNow(String.valueOf(e.getMessage()), true, Optional.empty());
    }
  }

  private Reply send(FarEnd far, String pathAndQuery, String token)
      throws IOException, InterruptedException {
    return wire.send(
        HttpRequest.newBuilder(far.at(pathAndQuery))
            .header("Authorization", "Bearer " + token)
            .GET()
            .build());
  }

  private static Asked judge(Reply reply) {
    int code = reply.code().orElse(-1);
    if (code == RATE_LIMITED || reply.status() == 429) {
      return new Asked.NotNow(
          "rate limited: " + reply.summary(), true, Optional.of(reply.reset().orElse(LIMITED_FOR)));
    }
    if (FINAL.contains(code)) {
      return new Asked.Never(reply.summary());
    }
    JsonNode data = reply.body().path("data");
    return code == 0 && reply.status() == 200 && data.isObject()
        ? new Asked.Told(data)
        : new Asked.NotNow(reply.summary(), false, Optional.empty());
  }
}
