package dev.rollcall.signin.page;

import dev.rollcall.http.PercentDecoder;
import dev.rollcall.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A form that a browser has posted. */
record Form(Map<String, String> values) {

  private static final long BODY_LIMIT = 32_768;

  Form {
    values = Map.copyOf(values);
  }

  static Form of(Request request) {
    String body = new String(request.body(BODY_LIMIT), StandardCharsets.UTF_8);
    return new Form(PercentDecoder.decodeQuery(body));
  }

  /** Empty where it is missing. */
  String get(String name) {
    return values.getOrDefault(name, "");
  }

  /** Without a password. */
  @Override
  public String toString() {
    return "Form" + values.keySet();
  }
}
