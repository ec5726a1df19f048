package dev.rollcall.mirror;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Asks the far end, with a token of the source's app. */
final class VendorApi {

  /** The token is wrong, expired or forgotten: a new one may do. */
  private static final Set<Integer> BAD_TOKEN =
      Set.of(99991661, 99991663, 99991664, 99991665, 99991668, 99991671, 99991677);

  /** What no repeat mends: not supported, bad parameter, no such meeting, not the app's to see. */
  private static final Set<Integer> FINAL = Set.of(121002, 121003, 121004, 121005);

  /**
   * The codes of the vendor's meeting service begin so: they speak of the one that is asked for.
   */
  private static final int OF_A_MEETING = 12;

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
    } catch (TenantTokens.NoToken e) {
      return new Asked.Unavailable(e.outage());
    } catch (IOException e) {
      return new Asked.Unavailable(Outage.away(String.valueOf(e.getMessage()), Optional.empty()));
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
    if (code == 0 && reply.status() == 200) {
      JsonNode data = reply.body().path("data");
      return data.isObject() ? new Asked.Told(data) : new Asked.NotNow("the answer has no data");
    }
    if (FINAL.contains(code)) {
      return new Asked.Never(reply.summary());
    }
    return code / 10_000 == OF_A_MEETING
        ? new Asked.NotNow(reply.summary())
        : new Asked.Unavailable(Outage.of(reply));
  }
}
