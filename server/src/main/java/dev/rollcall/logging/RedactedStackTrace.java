package dev.rollcall.logging;

/** Where something failed, without messages: a message may quote a payload. */
public final class RedactedStackTrace {

  private static final int FRAMES = 5;

  private RedactedStackTrace() {}

  public static String of(Throwable failure) {
    StringBuilder out = new StringBuilder();
    for (Throwable t = failure; t != null; t = t.getCause()) {
      out.append(out.isEmpty() ? "" : " caused by ").append(t.getClass().getName());
      StackTraceElement[] frames = t.getStackTrace();
      for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
        out.append(i == 0 ? " at " : " < ").append(frames[i]);
      }
    }
    return out.toString();
  }
}
