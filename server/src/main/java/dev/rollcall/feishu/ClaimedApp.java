package dev.rollcall.feishu;

import dev.rollcall.http.Caller;
import dev.rollcall.http.Request;

/** The app that a body names, before it has proved anything. */
public final class ClaimedApp {

  private static final String PREFIX = "cli_";
  private static final int LONGEST = 64;

  private ClaimedApp() {}

  /** Tells the request. A text in another form may be a secret in the wrong place. */
  public static void tell(Request request, String id) {
    if (id.startsWith(PREFIX) && id.length() <= LONGEST) {
      request.sentBy(Caller.app(id));
    }
  }
}
