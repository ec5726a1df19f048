package dev.rollcall.feishu;

/** The page's own table of errors. */
public enum BusinessError {
  INTERNAL(121001, 500, "internal error"),
  NOT_SUPPORTED(121002, 400, "not support"),
  PARAMETER(121003, 400, "param error"),
  NOT_EXISTING(121004, 404, "data not exist"),
  NO_PERMISSION(121005, 403, "no permission");

  private final int code;
  private final int status;
  private final String msg;

  BusinessError(int code, int status, String msg) {
    this.code = code;
    this.status = status;
    this.msg = msg;
  }

  public int code() {
    return code;
  }

  public int status() {
    return status;
  }

  public String msg() {
    return msg;
  }

  /** For a policy that names the code. */
  public static BusinessError ofCode(int code) {
    for (BusinessError error : values()) {
      if (error.code == code) {
        return error;
      }
    }
    throw new IllegalArgumentException("no such business error: " + code);
  }
}
