package dev.rollcall.mirror.client;

import dev.rollcall.http.client.BoundedHttpClient;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Asks the far end, with a token of the source's app. */
public final class VendorApi {

  /** The token is wrong, expired or forgotten: a new one may do. */
  private static final Set<Integer> BAD_TOKEN =
      Set.of(99991661, 99991663, 99991664, 99991665, 99991668, 99991671, 99991677);

  /** What no repeat mends: not supported, bad parameter, no such meeting, not the app's to see. */
  private static final Set<Integer> FINAL = Set.of(121002, 121003, 121004, 121005);

  /**
   * The codes of the vendor's meeting service begin so: they speak of the one that is asked for.
   */
  private static final int OF_A_MEETING = 12;

  private final BoundedHttpClient wire;
  private final TenantTokens tokens;

  public VendorApi(BoundedHttpClient wire, TenantTokens tokens) {
    this.wire = wire;
    this.tokens = tokens;
  }

  public FetchResult get(FeishuEndpoint far, String pathAndQuery, CallBudget budget)
      throws InterruptedException {
    try {
      String token = tokens.of(far);
      if (!budget.take()) {
        return new FetchResult.NoBudget();
      }
      FeishuResponse reply = send(far, pathAndQuery, token);
      if (BAD_TOKEN.contains(reply.code().orElse(0))) {
        tokens.forget(far);
        token = tokens.of(far);
        if (!budget.take()) {
          return new FetchResult.NoBudget();
        }
        reply = send(far, pathAndQuery, token);
      }
      return judge(reply);
    } catch (TenantTokens.NoToken e) {
      return new FetchResult.Unavailable(e.outage());
    } catch (IOException e) {
      return new FetchResult.Unavailable(
          CallFailure.away(String.valueOf(e.getMessage()), Optional.empty()));
    }
  }

  private FeishuResponse send(FeishuEndpoint far, String pathAndQuery, String token)
      throws IOException, InterruptedException {
    return FeishuResponse.of(
        wire.send(
            HttpRequest.newBuilder(far.at(pathAndQuery))
                .header("Authorization", "Bearer " + token)
                .GET()
                .build()));
  }

  private static FetchResult judge(FeishuResponse reply) {
    int code = reply.code().orElse(-1);
    if (code == 0 && reply.status() == 200) {
      JsonNode data = reply.body().path("data");
      return data.isObject()
          ? new FetchResult.Told(data)
          : new FetchResult.NotNow("the answer has no data");
    }
    if (FINAL.contains(code)) {
      return new FetchResult.Never(reply.summary());
    }
    return code / 10_000 == OF_A_MEETING
        ? new FetchResult.NotNow(reply.summary())
        : new FetchResult.Unavailable(CallFailure.of(reply));
  }
}
