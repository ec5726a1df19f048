package dev.rollcall.config;

/**
 * What the vendor does not document, as named choices (keys under {@code policy.}); each default is
 * an assumption that {@code FIDELITY.md} lists.
 *
 * @param unfinishedTime {@code final_leave_time} and {@code end_time} while there is none
 * @param queryWindow how long after its end a meeting is served
 * @param windowError the answer for a meeting that ended before the window
 * @param foreignMeeting the answer for the meeting of another tenant
 * @param userTokenSees which meetings a user token may read
 * @param edition which fields are served
 * @param expiredTenantTokenStatus HTTP status of 99991663 for an expired tenant token: 400, 200 or
 *     401
 * @param wrongSecretStatus HTTP status of the token endpoints' 10014: 200 or 400
 * @param quotaStatus HTTP status of 99991403: 400, 403 or 429
 * @param businessErrorDetail whether 12100x answers carry {@code error.log_id} and its
 *     troubleshooter
 * @param invalidParameterCode the code for a bad boolean, user_id_type or query_mode: 99992402 or
 *     121003
 * @param emptyParameter what a query parameter without a value means
 * @param unservedPath the answer for a call of the vendor's that Rollcall does not serve
 * @param unionIdHides whether {@code user_id_type=union_id} hides rooms, phones, SIP and guests too
 */
public record Policies(
    UnfinishedTime unfinishedTime,
    QueryWindow queryWindow,
    int windowError,
    int foreignMeeting,
    UserTokenSees userTokenSees,
    Edition edition,
    int expiredTenantTokenStatus,
    int wrongSecretStatus,
    int quotaStatus,
    boolean businessErrorDetail,
    int invalidParameterCode,
    EmptyParameter emptyParameter,
    UnservedPath unservedPath,
    boolean unionIdHides) {

  /** What stands in for a time that has not come. */
  public enum UnfinishedTime {
    OMIT,
    ZERO,
    EMPTY
  }

  /** Which meetings a user token may read. */
  public enum UserTokenSees {
    /** Owner, host and participants. */
    PARTICIPANTS,
    OWNER_ONLY,
    TENANT
  }

  /** Version of the vendor's page: which fields exist. */
  public enum Edition {
    /** {@code 2024-07}. */
    JULY_2024,
    /** {@code 2026-03}. */
    MARCH_2026
  }

  /** What {@code with_participants=} means. */
  public enum EmptyParameter {
    /** The same as without the parameter. */
    ABSENT,
    /** A value that is not allowed. */
    ERROR
  }

  /** A call of the vendor's that Rollcall does not serve. */
  public enum UnservedPath {
    /** 404 in the vendor's JSON, which says so. */
    JSON,
    /** The bare 404 of an unknown path. */
    PLAIN
  }

  public static final Policies DEFAULT =
      new Policies(
          UnfinishedTime.OMIT,
          new QueryWindow.ByTenant(),
          121004,
          121005,
          UserTokenSees.PARTICIPANTS,
          Edition.MARCH_2026,
          400,
          200,
          400,
          false,
          99992402,
          EmptyParameter.ABSENT,
          UnservedPath.JSON,
          false);
}
