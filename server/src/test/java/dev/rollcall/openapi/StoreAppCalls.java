package dev.rollcall.openapi;

import java.util.List;
import java.util.stream.Stream;

/** Calls by which a store app gets its tokens, so that each gives each of its answers. */
final class StoreAppCalls {

  private static final String RESEND = "POST /open-apis/auth/v3/app_ticket/resend";
  private static final String APP_TOKEN = "POST /open-apis/auth/v3/app_access_token";
  private static final String TENANT_TOKEN = "POST /open-apis/auth/v3/tenant_access_token";
  private static final String TICKET = "GET /rollcall/v1/apps/{app_id}/app_ticket";
  private static final String CREDENTIALS =
      "\"app_id\":\"cli_a000000000000006\",\"app_secret\":\"secret-of-no-value-6\"";

  private StoreAppCalls() {}

  static Stream<Call> all() {
    return Stream.concat(
        Stream.of(
            Call.of("resent", RESEND, 200).sending("{" + CREDENTIALS + "}"),
            Call.of("no ticket", APP_TOKEN, 200)
                .sending("{" + CREDENTIALS + ",\"app_ticket\":\"none\"}"),
            Call.of("no token", TENANT_TOKEN, 200)
                .sending("{\"app_access_token\":\"none\",\"tenant_key\":\"none\"}"),
            ticket("ticket", "cli_a000000000000006", 200),
            ticket("no store app", "cli_a000000000000001", 404)),
        List.of(RESEND, APP_TOKEN, TENANT_TOKEN).stream()
            .flatMap(
                operation ->
                    Stream.of(
                        Call.of("no body", operation, 200),
                        Call.of("broken gzip", operation, 400)
                            .with("Content-Encoding", "gzip")
                            .sending("{}"))));
  }

  private static Call ticket(String name, String app, int status) {
    return Call.of(name, TICKET, status)
        .at("/rollcall/v1/apps/" + app + "/app_ticket")
        .bearing(RunningServer.ADMIN);
  }
}
