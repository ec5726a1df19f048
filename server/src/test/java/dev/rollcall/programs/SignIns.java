package dev.rollcall.programs;

import static dev.rollcall.programs.Call.Type.NUMBER;
import static dev.rollcall.programs.Call.Type.TEXT;
import static dev.rollcall.programs.Call.get;
import static dev.rollcall.programs.Call.send;

import java.util.List;

/** The ways in which programs sign a user in; each keeps {@code user_token}. */
enum SignIns {
  /** The vendor's MCP server and most programs of 2026: PKCE, JSON. */
  V2_JSON {
    @Override
    List<Step> steps() {
      return flat("/open-apis/authen/v2/oauth/token", true);
    }
  },
  /** The official command line of April 2026. */
  V2_FORM {
    @Override
    List<Step> steps() {
      return flat("/open-apis/authen/v2/oauth/token", false);
    }
  },
  /** The newest SDKs and the newest official command line. */
  V3_FORM {
    @Override
    List<Step> steps() {
      return flat("/oauth/v3/token", false);
    }
  },
  /** By an app token, without a scope in the link. */
  OIDC {
    @Override
    List<Step> steps() {
      return historic(
          "/open-apis/authen/v1/index?app_id={app_id}&redirect_uri={redirect_uri}&state=1",
          send("POST", "/open-apis/auth/v3/app_access_token/internal")
              .json("{'app_id':'{app_id}','app_secret':'{app_secret}'}")
              .keeps("app_token", "/app_access_token"),
          "oidc/");
    }
  },
  /** The oldest: the tenant token of a custom app in place of an app token. */
  V1 {
    @Override
    List<Step> steps() {
      return historic(
          "/open-apis/authen/v1/authorize?app_id={app_id}&redirect_uri={redirect_uri}&state=1",
          send("POST", "/open-apis/auth/v3/tenant_access_token/internal")
              .json("{'app_id':'{app_id}','app_secret':'{app_secret}'}")
              .keeps("app_token", "/tenant_access_token"),
          "");
    }
  };

  /** The pair of RFC 7636, appendix B. */
  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

  abstract List<Step> steps();

  private static List<Step> flat(String path, boolean json) {
    String client = "client_id={app_id}&client_secret={app_secret}";
    return List.of(
        new Step.Consent(
            "/open-apis/authen/v1/authorize?client_id={app_id}&response_type=code"
                + "&redirect_uri={redirect_uri}&state=1&code_challenge_method=S256&code_challenge="
                + CHALLENGE
                + "&scope=offline_access%20vc:meeting:readonly%20vc:meeting.search:read"
                + "%20vc:record:readonly"),
        flat(
            path,
            json,
            client
                + "&grant_type=authorization_code&code={code}&redirect_uri={redirect_uri}"
                + "&code_verifier="
                + VERIFIER),
        flat(path, json, client + "&grant_type=refresh_token&refresh_token={refresh_token}"));
  }

  private static Step flat(String path, boolean json, String fields) {
    Call call = send("POST", path);
    return (json
            ? call.json("{'" + fields.replace("=", "':'").replace("&", "','") + "'}")
            : call.form(fields))
        .reads(TEXT, "/access_token", "/refresh_token", "/scope", "/token_type")
        .reads(NUMBER, "/code", "/expires_in", "/refresh_token_expires_in")
        .keeps("user_token", "/access_token")
        .keeps("refresh_token", "/refresh_token");
  }

  private static List<Step> historic(String page, Step appToken, String folder) {
    return List.of(
        new Step.Consent(page),
        appToken,
        historic(folder + "access_token", "{'grant_type':'authorization_code','code':'{code}'}"),
        historic(
            folder + "refresh_access_token",
            "{'app_id':'{app_id}','app_secret':'{app_secret}',"
                + "'grant_type':'refresh_token','refresh_token':'{refresh_token}'}"));
  }

  private static Step historic(String path, String body) {
    return send("POST", "/open-apis/authen/v1/" + path)
        .by("app_token")
        .json(body)
        .reads(TEXT, "/data/access_token", "/data/refresh_token", "/data/token_type")
        .reads(NUMBER, "/data/expires_in", "/data/refresh_expires_in")
        .keeps("user_token", "/data/access_token")
        .keeps("refresh_token", "/data/refresh_token");
  }

  /** Who is signed in: what programs show. */
  static Step userInfo() {
    return get("/open-apis/authen/v1/user_info")
        .by("user_token")
        .reads(TEXT, "/data/open_id", "/data/name");
  }
}
