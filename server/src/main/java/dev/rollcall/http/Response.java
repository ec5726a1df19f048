package dev.rollcall.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An answer. The edge adds {@code X-Tt-Logid} to each.
 *
 * @param headers besides Content-Type, by exact spelling
 * @param note one word or two for the access log: why it was refused; empty for a plain answer
 * @param stream what makes the body while it is sent; {@code body} is empty then
 */
// The bytes are sent at once; they are never compared or kept.
@SuppressWarnings("ArrayRecordComponent")
public record Response(
    int status,
    String contentType,
    byte[] body,
    Map<String, String> headers,
    String note,
    Optional<StreamedBody> stream) {

  public static final String JSON = "application/json; charset=utf-8";
  public static final String PROBLEM = "application/problem+json";
  public static final String TEXT = "text/plain; charset=utf-8";

  public Response {
    headers = Map.copyOf(headers);
  }

  public Response(
      int status, String contentType, byte[] body, Map<String, String> headers, String note) {
    this(status, contentType, body, headers, note, Optional.empty());
  }

  public static Response streamed(int status, String contentType, StreamedBody stream) {
    return new Response(status, contentType, new byte[0], Map.of(), "", Optional.of(stream));
  }

  public static Response json(int status, byte[] body) {
    return new Response(status, JSON, body, Map.of(), "");
  }

  public static Response text(int status, String body) {
    return new Response(status, TEXT, body.getBytes(StandardCharsets.UTF_8), Map.of(), "");
  }

  public Response withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Response(status, contentType, body, more, note, stream);
  }

  public Response withBody(byte[] body) {
    return new Response(status, contentType, body, headers, note);
  }

  public Response withNote(String note) {
    return new Response(status, contentType, body, headers, note, stream);
  }
}
