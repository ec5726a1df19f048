package dev.rollcall.gateway;

import dev.rollcall.gateway.Refusal.Detail;
import dev.rollcall.gateway.Refusal.Help;
import dev.rollcall.gateway.Refusal.PermissionViolation;
import dev.rollcall.http.Note;
import dev.rollcall.tokens.Grant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The vendor's two long-winded refusals for a missing scope. */
final class ScopeRefusals {

  private static final String HELP =
      "https://open.feishu.cn/document/uAjLw4CM/ugTN1YjL4UTN24CO1UjN/trouble-shooting/how-to-fix-the-99991672-error";

  private ScopeRefusals() {}

  /** 99991672: the app itself has none of the scopes. */
  static Refusal appLacks(List<String> scopes, Grant grant) {
    String listed = "[" + String.join(", ", scopes) + "]";
    String page =
        "https://open.feishu.cn/app/"
            + grant.app().id()
            + "/auth?q="
            + String.join(",", scopes)
            + "&op_from=openapi";
    String msg =
        "Access denied. One of the following scopes is required: "
            + listed
            + switch (grant.kind()) {
              case TENANT -> tail("应用", listed, page + "&token_type=tenant");
              case USER -> tail("用户", listed, page + "&token_type=user");
            };
    Detail detail =
        new Detail(
            Optional.of("Refer to the documentation to fix the error: " + HELP),
            violations("action_scope_required", scopes),
            List.of(),
            List.of(new Help(page, "Learn more about scopes and how to add them: " + listed)));
    return new Refusal(
        99991672, 400, msg, new Note(99991672, "app lacks scope", scopes), detail, Map.of());
  }

  /** 99991679: the app could, but its user did not grant any of the scopes. */
  static Refusal userDidNotGrant(List<String> scopes) {
    String listed = "[" + String.join(", ", scopes) + "]";
    String msg =
        "Unauthorized. You do not have permission to perform the requested operation on the"
            + " resource. Please request user re-authorization and try again. required one of"
            + " these privileges: "
            + listed
            + ".应用未获取所需的用户授权："
            + listed;
    Detail detail =
        new Detail(
            Optional.empty(),
            violations("action_privilege_required", scopes),
            List.of(),
            List.of());
    return new Refusal(
        99991679,
        400,
        msg,
        new Note(99991679, "user did not grant scope", scopes),
        detail,
        Map.of());
  }

  private static String tail(String identity, String listed, String page) {
    return ".应用尚未开通所需的" + identity + "身份权限：" + listed + "，点击链接申请并开通任一权限即可：" + page;
  }

  private static List<PermissionViolation> violations(String type, List<String> scopes) {
    return scopes.stream().map(scope -> new PermissionViolation(type, scope)).toList();
  }
}
