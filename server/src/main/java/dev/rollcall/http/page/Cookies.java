package dev.rollcall.http.page;

import dev.rollcall.http.Request;
import java.util.Optional;

/** What a browser sends back of the cookies that it was given. */
public final class Cookies {

  private Cookies() {}

  /** The value of a cookie; empty where there is none or it is empty. */
  public static Optional<String> value(Request request, String name) {
    for (String pair : request.header("Cookie").orElse("").split(";", -1)) {
      String text = pair.strip();
      if (text.startsWith(name + "=") && text.length() > name.length() + 1) {
        return Optional.of(text.substring(name.length() + 1));
      }
    }
    return Optional.empty();
  }
}
