package dev.rollcall.feishu.vc;

/** The codes of the vendor's page on meetings; other endpoints give them other meanings. */
final class ErrorCode {

  static final int PARAMETER = 121003;
  static final int NOT_EXISTING = 121004;
  static final int NO_PERMISSION = 121005;

  private ErrorCode() {}
}
