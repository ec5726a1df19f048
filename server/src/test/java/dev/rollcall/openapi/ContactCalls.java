package dev.rollcall.openapi;

import java.util.List;
import java.util.stream.Stream;

/** Calls of the vendor's endpoints for users, so that each gives each of its answers. */
final class ContactCalls {

  private static final String USERS = "/open-apis/contact/v3/users/";
  private static final String USER = "GET " + USERS + "{user_id}";
  private static final String BATCH = "GET " + USERS + "batch";
  private static final String NAMES = "POST " + USERS + "basic_batch";
  private static final String IDS = "POST " + USERS + "batch_get_id";

  private ContactCalls() {}

  static Stream<Call> all() {
    return Stream.concat(
        limited().stream().map(call -> call.expecting(429)),
        Stream.of(
            Call.of("known", USER, 200)
                .at(USERS + "alice001?user_id_type=user_id")
                .bearing("t-full"),
            Call.of("unknown", USER, 400).at(USERS + "nobody").bearing("t-full"),
            Call.of("bad id type", USER, 400).at(USERS + "x?user_id_type=x").bearing("t-full"),
            Call.of("expired", USER, 401).at(USERS + "x").bearing("u-short"),
            Call.of("several", BATCH, 200)
                .at(USERS + "batch?user_ids=alice001&user_ids=carol001&user_id_type=user_id")
                .bearing("t-full"),
            Call.of("none", BATCH, 400).bearing("t-full"),
            Call.of("expired", BATCH, 401).bearing("u-short"),
            names("known", 200, "alice001").bearing("t-full"),
            names("no scope", 400, "alice001").bearing("t-no-scope"),
            Call.of("no JSON", NAMES, 400).bearing("t-full").sending("x"),
            Call.of("no list", NAMES, 400).bearing("t-full").sending("{}"),
            names("expired", 401, "alice001").bearing("u-short"),
            ids("known", 200, "[\"alice@example.com\",\"nobody@example.com\"]").bearing("t-full"),
            ids("no list", 400, "1").bearing("t-full"),
            ids("user token", 400, "[]").bearing("u-alice")));
  }

  /** One of each a minute is admitted. */
  static List<Call> limited() {
    return Stream.of(
            Call.of("rate limit", USER, 400).at(USERS + "nobody"),
            Call.of("rate limit", BATCH, 200).at(USERS + "batch?user_ids=x"),
            names("rate limit", 200, "nobody"),
            ids("rate limit", 200, "[]"))
        .map(call -> call.bearing("t-limited"))
        .toList();
  }

  private static Call names(String name, int status, String user) {
    return Call.of(name, NAMES, status)
        .at(USERS + "basic_batch?user_id_type=user_id")
        .sending("{\"user_ids\":[\"%s\"]}".formatted(user));
  }

  private static Call ids(String name, int status, String emails) {
    return Call.of(name, IDS, status).sending("{\"emails\":%s}".formatted(emails));
  }
}
