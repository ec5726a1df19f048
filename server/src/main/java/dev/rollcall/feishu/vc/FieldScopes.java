package dev.rollcall.feishu.vc;

import dev.rollcall.tokens.Grant;

/** Scopes without which single fields are left out; the call is not refused. */
final class FieldScopes {

  static final String EMPLOYEE_ID = "contact:user.employee_id:readonly";
  static final String NOTE = "vc:meeting.artifact.note:read";
  static final String VERBATIM = "vc:meeting.artifact.verbatim:read";

  private FieldScopes() {}

  /** The app has it, and so does the user in whose name it asks. */
  static boolean holds(Grant grant, String scope) {
    return grant.app().scopes().contains(scope)
        && (grant.user().isEmpty() || grant.userScopes().contains(scope));
  }
}
