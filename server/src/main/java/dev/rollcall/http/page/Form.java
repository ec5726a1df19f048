package dev.rollcall.http.page;

import dev.rollcall.http.PercentDecoder;
import dev.rollcall.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A form that a browser has posted. */
public record Form(Map<String, String> values) {

  private static final long BODY_LIMIT = 32_768;

  public Form {
    values = Map.copyOf(values);
  }

  public static Form of(Request request) {
    String body = new String(request.body(BODY_LIMIT), StandardCharsets.UTF_8);
    return new Form(PercentDecoder.decodeQuery(body));
  }

  /** Empty where it is missing. */
  public String get(String name) {
    return values.getOrDefault(name, "");
  }

  /** Without a password. */
  @Override
  public String toString() {
    return "Form" + values.keySet();
  }
}
