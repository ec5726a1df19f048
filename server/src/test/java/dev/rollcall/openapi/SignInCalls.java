package dev.rollcall.openapi;

import java.util.List;
import java.util.stream.Stream;

/** Calls of signing in; those that need a browser's session are those of its own tests. */
final class SignInCalls {

  private static final String CLIENT =
      "client_id=cli_a000000000000001&client_secret=secret-of-no-value-1";
  private static final String USER_INFO = "GET /open-apis/authen/v1/user_info";
  private static final String DEVICE = "GET /signin/device";
  private static final List<String> PAGES =
      List.of("/open-apis/authen/v1/authorize", "/open-apis/authen/v1/index");

  private SignInCalls() {}

  static Stream<Call> all() {
    return Stream.of(
            pages(),
            tokens("POST /open-apis/authen/v2/oauth/token"),
            tokens("POST /oauth/v3/token"),
            ofClient("POST /oauth/v1/device_authorization", ""),
            ofClient("POST /oauth/v1/revoke", "&token=unknown"),
            historic("oidc/access_token"),
            historic("oidc/refresh_access_token"),
            historic("access_token"),
            historic("refresh_access_token"),
            others())
        .flatMap(calls -> calls);
  }

  /** One a minute is admitted. */
  static Call limited() {
    return Call.of("rate limit", USER_INFO, 429).bearing("u-limited");
  }

  private static Stream<Call> pages() {
    return PAGES.stream()
        .flatMap(
            path ->
                Stream.of(
                    Call.of("no client", "GET " + path, 400),
                    Call.of("sign-in", "GET " + path, 200)
                        .at(
                            path
                                + "?client_id=cli_a000000000000001"
                                + "&redirect_uri=https://app.example.com/callback")));
  }

  private static Stream<Call> tokens(String operation) {
    return Stream.of(
        Call.of("tenant token", operation, 200).sending("grant_type=client_credentials&" + CLIENT),
        Call.of("nothing", operation, 400));
  }

  private static Stream<Call> ofClient(String operation, String more) {
    return Stream.of(
        Call.of("right", operation, 200).sending(CLIENT + more),
        Call.of("no client", operation, 400));
  }

  private static Stream<Call> historic(String path) {
    String operation = "POST /open-apis/authen/v1/" + path;
    return Stream.of(
        Call.of("no token", operation, 200),
        Call.of("no code", operation, 200).bearing("t-full"),
        Call.of("broken gzip", operation, 400).with("Content-Encoding", "gzip").sending("{}"));
  }

  private static Stream<Call> others() {
    return Stream.of(
        Call.of("Alice", USER_INFO, 200).bearing("u-alice"),
        Call.of("tenant token", USER_INFO, 400).bearing("t-full"),
        Call.of("expired", USER_INFO, 401).bearing("u-short"),
        limited(),
        Call.of("form", DEVICE, 200),
        Call.of("unknown code", DEVICE, 400).at("/signin/device?user_code=BCDF-GHJK"),
        Call.of("no page", "GET /signin/oidc", 400),
        Call.of("no state", "GET /signin/oidc/callback", 400),
        Call.of("no page", "GET /signin", 400),
        Call.of("sign-in", "GET /signin", 200)
            .at(
                "/signin?return=/open-apis/authen/v1/authorize%3Fclient_id=cli_a000000000000001"
                    + "%26redirect_uri=https://app.example.com/callback"),
        Call.of("no form", "POST /signin", 400),
        Call.of("no form", "POST /signin/consent", 400));
  }
}
