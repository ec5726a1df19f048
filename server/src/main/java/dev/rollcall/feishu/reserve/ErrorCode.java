package dev.rollcall.feishu.reserve;

/** The codes of the vendor's pages on reservations. */
final class ErrorCode {

  static final int PARAMETER = 121003;
  static final int NOT_EXISTING = 121004;
  static final int NO_PERMISSION = 121005;
  static final int RECORDING = 123002;
  static final int TOO_MANY_HOSTS = 123003;
  static final int HOST = 123004;
  static final int PASSWORD = 123006;

  private ErrorCode() {}
}
