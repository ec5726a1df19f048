package dev.rollcall.signin;

/** The vendor's errors of its OAuth endpoints; those of device codes have assumed numbers. */
public enum OAuthError {
  MISSING_PARAMETER(20001, 400, "invalid_request", "The request is missing a required parameter."),
  WRONG_SECRET(20002, 400, "invalid_client", "The client secret is invalid."),
  UNKNOWN_CODE(
      20003,
      400,
      "invalid_grant",
      "The authorization code is not found. Please note that an authorization code can only be used"
          + " once."),
  EXPIRED_CODE(20004, 400, "invalid_grant", "The authorization code has expired."),
  UNKNOWN_USER(20008, 400, "invalid_grant", "The user does not exist."),
  NOT_INSTALLED(20009, 400, "unauthorized_client", "The specified app is not installed."),
  OTHER_CLIENT(
      20024,
      400,
      "invalid_grant",
      "The provided authorization code or refresh token does not match the provided client ID."),
  UNKNOWN_REFRESH_TOKEN(
      20026, 400, "invalid_grant", "The refresh token passed is invalid. Please check the value."),
  UNKNOWN_GRANT_TYPE(
      20036, 400, "unsupported_grant_type", "The specified grant_type is not supported."),
  EXPIRED_REFRESH_TOKEN(
      20037,
      400,
      "invalid_grant",
      "The refresh token passed has expired. Please generate a new one."),
  UNKNOWN_APP(20048, 400, "invalid_client", "The specified app does not exist."),
  WRONG_VERIFIER(20049, 400, "invalid_grant", "PKCE code challenge failed."),
  SERVER_ERROR(
      20050,
      500,
      "server_error",
      "An unexpected server error occurred. Please retry your request."),
  MALFORMED(20063, 400, "invalid_request", "The request is malformed. Please check your request."),
  REVOKED_REFRESH_TOKEN(
      20064,
      400,
      "invalid_grant",
      "The refresh token has been revoked. Please note that a refresh token can only be used once."),
  USED_CODE(
      20065,
      400,
      "invalid_grant",
      "The authorization code has been used. Please note that an authorization code can only be"
          + " used once."),
  DOUBLED_SCOPE(
      20067,
      400,
      "invalid_scope",
      "The provided scope list contains duplicate scopes. Please ensure all scopes are unique."),
  FORBIDDEN_SCOPE(
      20068,
      400,
      "invalid_scope",
      "The provided scope list contains scopes that are not permitted. Please ensure all scopes are"
          + " allowed."),
  DISABLED_APP(20069, 400, "unauthorized_client", "The specified app is not enabled."),
  TWO_AUTHENTICATIONS(
      20070,
      400,
      "invalid_request",
      "Multiple authentication methods were provided. Please only use one to proceed."),
  OTHER_REDIRECT(
      20071,
      400,
      "invalid_grant",
      "The provided redirect URI does not match the one used during authorization."),
  UNAVAILABLE(
      20072,
      503,
      "temporarily_unavailable",
      "The server is temporarily unavailable. Please retry your request."),
  USED_REFRESH_TOKEN(
      20073,
      400,
      "invalid_grant",
      "The refresh token has been used. Please note that a refresh token can only be used once."),
  NO_REFRESH(
      20074, 400, "unauthorized_client", "The specified app is not allowed to refresh token."),
  DEVICE_PENDING(20063, 400, "authorization_pending", "The user has not yet answered the request."),
  DEVICE_SLOW_DOWN(20063, 400, "slow_down", "The device polls too often."),
  DEVICE_DENIED(20063, 400, "access_denied", "The user has denied the request."),
  DEVICE_EXPIRED(20004, 400, "expired_token", "The device code has expired."),
  UNKNOWN_DEVICE(20003, 400, "invalid_grant", "The device code is not found.");

  private final int code;
  private final int status;
  private final String error;
  private final String description;

  OAuthError(int code, int status, String error, String description) {
    this.code = code;
    this.status = status;
    this.error = error;
    this.description = description;
  }

  public int code() {
    return code;
  }

  /** Of HTTP. */
  public int status() {
    return status;
  }

  /** The name in RFC 6749, section 5.2, and RFC 8628, section 3.5. */
  public String error() {
    return error;
  }

  public String description() {
    return description;
  }
}
