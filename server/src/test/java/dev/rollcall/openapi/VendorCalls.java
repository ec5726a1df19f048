package dev.rollcall.openapi;

import java.util.List;
import java.util.stream.Stream;

/** Calls of the vendor's endpoints, so that each gives each of its answers. */
final class VendorCalls {

  static final String MEETING = "GET /open-apis/vc/v1/meetings/{meeting_id}";
  static final String TENANT_TOKEN = "POST /open-apis/auth/v3/tenant_access_token/internal";
  static final String APP_TOKEN = "POST /open-apis/auth/v3/app_access_token/internal";

  private static final String MEETINGS = "/open-apis/vc/v1/meetings/";
  private static final String ENDED = MEETINGS + "7000000000000000001";

  private VendorCalls() {}

  static Stream<Call> all() {
    return Stream.of(found(), refused(), tokens(TENANT_TOKEN), tokens(APP_TOKEN))
        .flatMap(List::stream);
  }

  static List<Call> found() {
    return List.of(
        meeting("bare", "", 200).bearing("t-full"),
        meeting("everything", "?with_participants=true&with_meeting_ability=true", 200)
            .bearing("t-full"),
        meeting("union_id", "?with_participants=true&user_id_type=union_id", 200).bearing("t-full"),
        meeting("user_id", "?with_participants=true&user_id_type=user_id", 200).bearing("t-full"),
        meeting(
                "user_id without its scope",
                "?with_participants=true&user_id_type=user_id&with_meeting_ability=true",
                200)
            .bearing("u-alice"),
        meeting("artifacts", "?query_mode=1", 200).bearing("t-full"),
        meeting("artifacts without their scopes", "?query_mode=1", 200).bearing("u-alice"),
        call("running", MEETINGS + "7000000000000000002?with_participants=true", 200)
            .bearing("t-full"),
        call("calling", MEETINGS + "7000000000000000003?with_participants=true", 200)
            .bearing("t-full"));
  }

  static List<Call> refused() {
    return List.of(
        meeting("no token", "", 400),
        meeting("no Bearer", "", 400).with("Authorization", "t-full"),
        meeting("unknown tenant token", "", 400).bearing("t-unknown"),
        meeting("expired tenant token", "", 400).bearing("t-short"),
        meeting("unknown user token", "", 400).bearing("u-unknown"),
        meeting("junk", "", 400).bearing("junk"),
        meeting("app is off", "", 400).bearing("t-off"),
        meeting("app lacks scope", "", 400).bearing("t-no-scope"),
        meeting("user did not grant", "", 400).bearing("u-no-scope"),
        meeting("quota", "", 400).bearing("t-quota"),
        meeting("bad flag", "?with_participants=yes", 400).bearing("t-full"),
        meeting("bad id type", "?user_id_type=email&query_mode=2", 400).bearing("t-full"),
        call("no number", MEETINGS + "abc", 400).bearing("t-full"),
        call("no UTF-8", MEETINGS + "%ff", 400).bearing("t-full"),
        meeting("expired user token", "", 401).bearing("u-short"),
        meeting("another tenant's", "", 403).bearing("t-other-tenant"),
        meeting("a stranger", "", 403).bearing("u-carol"),
        call("unknown meeting", MEETINGS + "6999999999999999999", 404).bearing("t-full"),
        call("no id", MEETINGS, 404).bearing("t-full"),
        meeting("rate limit", "", 429).bearing("t-limited"));
  }

  private static List<Call> tokens(String operation) {
    return List.of(
        token(operation, "first time", 200, "cli_a000000000000001", "secret-of-no-value-1"),
        token(operation, "second time", 200, "cli_a000000000000001", "secret-of-no-value-1"),
        token(operation, "unknown app", 200, "cli_ffffffffffffffff", "secret-of-no-value-1"),
        token(operation, "wrong secret", 200, "cli_a000000000000001", "wrong"),
        token(operation, "app is off", 200, "cli_a000000000000003", "secret-of-no-value-3"),
        Call.of("no body", operation, 200),
        Call.of("no JSON", operation, 200).sending("app_id=1"),
        Call.of("broken gzip", operation, 400).with("Content-Encoding", "gzip").sending("{}"));
  }

  static Call token(String operation, String name, int status, String app, String secret) {
    return Call.of(name, operation, status)
        .with("Content-Type", "application/json")
        .sending("{\"app_id\":\"%s\",\"app_secret\":\"%s\"}".formatted(app, secret));
  }

  static Call meeting(String name, String query, int status) {
    return call(name, ENDED + query, status);
  }

  private static Call call(String name, String target, int status) {
    return Call.of(name, MEETING, status).at(target);
  }
}
