package dev.rollcall.http.page;

import dev.rollcall.http.PercentDecoder;
import dev.rollcall.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A form that a browser has posted. */
public record Form(Map<String, String> values) {

  /** Bytes of a usual form. */
  public static final long BODY_LIMIT = 32_768;

  public Form {
    values = Map.copyOf(values);
  }

  public static Form of(Request request) {
    return of(request, BODY_LIMIT);
  }

  /** The form of a request of at most so many bytes. */
  public static Form of(Request request, long limit) {
    String body = new String(request.body(limit), StandardCharsets.UTF_8);
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
