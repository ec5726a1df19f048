package dev.rollcall.openapi;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request and the answer to expect.
 *
 * @param operation of the file, such as {@code GET /healthz}
 * @param target path and query as sent
 */
// Calls are not compared.
@SuppressWarnings("ArrayRecordComponent")
record Call(
    String name,
    String operation,
    String target,
    Map<String, String> headers,
    byte[] body,
    int status) {

  static Call of(String name, String operation, int status) {
    return new Call(name, operation, operation.split(" ", 2)[1], Map.of(), new byte[0], status);
  }

  Call at(String target) {
    return new Call(name, operation, target, headers, body, status);
  }

  Call expecting(int otherStatus) {
    return new Call(name, operation, target, headers, body, otherStatus);
  }

  Call with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Call(name, operation, target, more, body, status);
  }

  Call bearing(String token) {
    return with("Authorization", "Bearer " + token);
  }

  Call sending(String body) {
    return sending(body.getBytes(StandardCharsets.UTF_8));
  }

  Call sending(byte[] body) {
    return new Call(name, operation, target, headers, body, status);
  }

  HttpRequest request(String address) {
    return request(address, target);
  }

  /** The same to another target. */
  HttpRequest request(String address, String target) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + target))
            .method(
                operation.split(" ", 2)[0],
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    return request.build();
  }

  @Override
  public String toString() {
    return operation + " " + status + ": " + name;
  }
}
