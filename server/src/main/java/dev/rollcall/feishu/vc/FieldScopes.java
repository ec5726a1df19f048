package dev.rollcall.feishu.vc;

/** Scopes without which single fields are left out; the call is not refused. */
final class FieldScopes {

  static final String EMPLOYEE_ID = "contact:user.employee_id:readonly";
  static final String NOTE = "vc:meeting.artifact.note:read";
  static final String VERBATIM = "vc:meeting.artifact.verbatim:read";

  private FieldScopes() {}
}
