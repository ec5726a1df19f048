package dev.rollcall.programs;

import static dev.rollcall.programs.Call.Type.DIGITS;
import static dev.rollcall.programs.Call.Type.LIST;
import static dev.rollcall.programs.Call.Type.NUMBER;
import static dev.rollcall.programs.Call.Type.TEXT;
import static dev.rollcall.programs.Call.get;
import static dev.rollcall.programs.Call.send;

import java.util.List;

/**
 * The requests known of the official command line, with values of ours: paths, forms and the fields
 * that it reads. It was not run, and its source was not read for this.
 */
final class CommandLineSequence {

  private static final String CLIENT = "client_id={app_id}&client_secret={app_secret}";
  private static final String TOKEN = "/oauth/v3/token";

  private CommandLineSequence() {}

  /** As the app: its token, itself, its scopes. */
  static List<Step> asApp() {
    return List.of(
        Sequences.TENANT_TOKEN,
        send("POST", TOKEN)
            .form("grant_type=client_credentials&" + CLIENT)
            .reads(NUMBER, "/code", "/expires_in")
            .reads(TEXT, "/token_type")
            .keeps("tenant_token", "/access_token"),
        get("/open-apis/application/v6/applications/{app_id}?lang=zh_cn")
            .by("tenant_token")
            .reads(TEXT, "/data/app/owner/owner_id", "/data/app/creator_id")
            .reads(TEXT, "/data/app/scopes/0/scope", "/data/app/scopes/0/token_types/0"),
        get("/open-apis/bot/v3/info")
            .by("tenant_token")
            .reads(TEXT, "/bot/open_id", "/bot/app_name")
            .reads(NUMBER, "/bot/activate_status"));
  }

  /** The user signs in by a code that the terminal shows. */
  static List<Step> login() {
    return List.of(
        send("POST", "/oauth/v1/device_authorization")
            .authorized("Basic {basic}")
            .form(
                "client_id={app_id}&scope=vc:meeting:readonly+vc:meeting.search:read"
                    + "+vc:record:readonly+contact:user.basic_profile:readonly+offline_access")
            .reads(TEXT, "/verification_uri", "/verification_uri_complete")
            .reads(NUMBER, "/expires_in", "/interval")
            .keeps("device_code", "/device_code")
            .keeps("user_code", "/user_code"),
        poll().refused(20063, 400).reads(TEXT, "/error"),
        Step.Happening.USER_ALLOWS_THE_DEVICE,
        tokens(poll()),
        SignIns.userInfo(),
        tokens(refresh()));
  }

  /** From a search to the recording and the names of a meeting. */
  static List<Step> meetings() {
    return List.of(
        Sequences.found("?page_size=1", "{'query':'review'}").keeps("page", "/data/page_token"),
        Sequences.found("?page_size=1&page_token={page}", "{'query':'review'}"),
        get("/open-apis/vc/v1/meetings/{meeting}?with_participants=false&query_mode=0")
            .by("user_token")
            .reads(TEXT, "/data/meeting/topic")
            .reads(DIGITS, "/data/meeting/start_time", "/data/meeting/end_time")
            .keeps("note", "/data/meeting/note_id"),
        get("/open-apis/vc/v1/notes/{note}").by("user_token").refused(99991201, 404),
        Sequences.recording("meeting", "user_token"),
        send("POST", "/open-apis/contact/v3/users/basic_batch?user_id_type=open_id")
            .by("user_token")
            .json("{'user_ids':['{owner}']}")
            .reads(LIST, "/data/users")
            .reads(TEXT, "/data/users/0/user_id", "/data/users/0/name"));
  }

  static List<Step> logout() {
    return List.of(
        send("POST", "/oauth/v1/revoke")
            .form("token={refresh_token}&token_type_hint=refresh_token&" + CLIENT)
            .reads(NUMBER, "/code"),
        refresh().refused(20064, 400).reads(TEXT, "/error"));
  }

  private static Call poll() {
    return send("POST", TOKEN)
        .form(
            "grant_type=urn:ietf:params:oauth:grant-type:device_code&device_code={device_code}&"
                + CLIENT);
  }

  private static Call refresh() {
    return send("POST", TOKEN)
        .form("grant_type=refresh_token&refresh_token={refresh_token}&" + CLIENT);
  }

  private static Call tokens(Call call) {
    return call.reads(TEXT, "/scope", "/token_type")
        .reads(NUMBER, "/code", "/expires_in", "/refresh_token_expires_in")
        .keeps("user_token", "/access_token")
        .keeps("refresh_token", "/refresh_token");
  }
}
