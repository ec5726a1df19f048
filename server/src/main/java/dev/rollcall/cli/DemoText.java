package dev.rollcall.cli;

import dev.rollcall.cli.options.AdminTokens;

/** What the demo says: all that is needed to ask for a meeting, ready to be pasted. */
public final class DemoText {

  static final String APP_ID = "cli_9f0000000000000a";
  static final String APP_SECRET = "demo-secret-of-no-value-0000000a";
  static final String TOKEN = "t-demo0000000000000000000000000000000000a";

  private DemoText() {}

  /**
   * The text.
   *
   * @param ownAdminToken whether the admin token is not the published one; it is not shown then
   */
  public static String of(String address, String meetingId, boolean ownAdminToken) {
    return """
        Rollcall demo at %1$s (open it in a browser; Ctrl-C ends it)
        app_id %2$s, app_secret %3$s, admin token %4$s

        A tenant token:
        curl -s -X POST %1$s/open-apis/auth/v3/tenant_access_token/internal -H 'Content-Type: application/json' -d '{"app_id":"%2$s","app_secret":"%3$s"}'

        A real meeting, captured from a Janus room with two browsers:
        curl -s '%1$s/open-apis/vc/v1/meetings/%6$s?with_participants=true&with_meeting_ability=true' -H 'Authorization: Bearer %5$s'

        Java: Client.newBuilder("%2$s", "%3$s").openBaseUrl("%1$s").build()
        Node: new lark.Client({ appId: '%2$s', appSecret: '%3$s', domain: '%1$s' })
        """
        .formatted(
            address,
            APP_ID,
            APP_SECRET,
            ownAdminToken ? "as in ROLLCALL_ADMIN_TOKEN" : AdminTokens.DEMO,
            TOKEN,
            meetingId);
  }
}
