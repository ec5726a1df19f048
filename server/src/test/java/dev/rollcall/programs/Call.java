package dev.rollcall.programs;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One call of a program. Texts may have {@code {names}} of values from earlier answers.
 *
 * @param authorization its header; empty for none
 * @param contentType empty for none
 * @param code the vendor's; 0 for success
 * @param status of HTTP
 * @param reads what the program reads of the answer, by JSON pointer
 * @param keeps what it needs later, by name
 */
record Call(
    String method,
    String path,
    String authorization,
    String contentType,
    String body,
    int code,
    int status,
    Map<String, Type> reads,
    Map<String, String> keeps)
    implements Step {

  /** Of a JSON value. */
  enum Type {
    TEXT,
    /** A text of digits: a time, a duration or an id. */
    DIGITS,
    NUMBER,
    BOOLEAN,
    LIST
  }

  static Call get(String path) {
    return send("GET", path);
  }

  static Call send(String method, String path) {
    return new Call(method, path, "", "", "", 0, 200, Map.of(), Map.of());
  }

  /** With the token of that name. */
  Call by(String token) {
    return authorized("Bearer {" + token + "}");
  }

  Call authorized(String header) {
    return new Call(method, path, header, contentType, body, code, status, reads, keeps);
  }

  /** With a JSON body, in single quotes. */
  Call json(String singleQuoted) {
    return with("application/json", singleQuoted.replace('\'', '"'));
  }

  Call form(String fields) {
    return with("application/x-www-form-urlencoded", fields);
  }

  private Call with(String type, String text) {
    return new Call(method, path, authorization, type, text, code, status, reads, keeps);
  }

  /** Refused, with an answer without data. */
  Call refused(int error, int http) {
    return new Call(method, path, authorization, contentType, body, error, http, reads, keeps);
  }

  Call reads(Type type, String... pointers) {
    Map<String, Type> more = new LinkedHashMap<>(reads);
    for (String pointer : pointers) {
      more.put(pointer, type);
    }
    return new Call(method, path, authorization, contentType, body, code, status, more, keeps);
  }

  Call keeps(String name, String pointer) {
    Map<String, String> more = new LinkedHashMap<>(keeps);
    more.put(name, pointer);
    return new Call(method, path, authorization, contentType, body, code, status, reads, more);
  }
}
