package dev.rollcall.openapi;

import java.util.List;
import java.util.stream.Stream;

/** Calls of the vendor's endpoints for apps, so that each gives each of its answers. */
final class AppCalls {

  private static final String BOT = "GET /open-apis/bot/v3/info";
  private static final String SCOPES = "GET /open-apis/application/v6/scopes";
  private static final String APPS = "/open-apis/application/v6/applications/";
  private static final String APP = "GET " + APPS + "{app_id}";

  private AppCalls() {}

  static Stream<Call> all() {
    return Stream.concat(
        limited().stream().map(call -> call.expecting(429)),
        Stream.of(
            Call.of("bot", BOT, 200).bearing("t-full"),
            Call.of("user token", BOT, 400).bearing("u-alice"),
            Call.of("scopes", SCOPES, 200).bearing("t-full"),
            Call.of("user token", SCOPES, 400).bearing("u-alice"),
            app("self", 200, "me?lang=zh_cn").bearing("t-full"),
            app("no language", 400, "me").bearing("t-full"),
            app("another", 400, "cli_a000000000000002?lang=zh_cn").bearing("t-full")));
  }

  /** One of each a minute is admitted. */
  static List<Call> limited() {
    return Stream.of(
            Call.of("rate limit", BOT, 200),
            Call.of("rate limit", SCOPES, 200),
            app("rate limit", 200, "me?lang=zh_cn"))
        .map(call -> call.bearing("t-limited"))
        .toList();
  }

  private static Call app(String name, int status, String target) {
    return Call.of(name, APP, status).at(APPS + target);
  }
}
