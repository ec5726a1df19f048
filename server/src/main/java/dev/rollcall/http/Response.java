package dev.rollcall.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An answer. The edge adds {@code X-Tt-Logid} to each.
 *
 * @param headers besides Content-Type, by exact spelling
 * @param note why it was refused
 * @param stream what makes the body while it is sent; {@code body} is empty then
 */
// The bytes are sent at once; they are never compared or kept.
@SuppressWarnings("ArrayRecordComponent")
public record Response(
    int status,
    String contentType,
    byte[] body,
    Map<String, String> headers,
    Note note,
    Optional<StreamedBody> stream) {

  public static final String JSON = "application/json; charset=utf-8";
  public static final String PROBLEM = "application/problem+json";
  public static final String TEXT = "text/plain; charset=utf-8";

  public Response {
    headers = Map.copyOf(headers);
  }

  public Response(
      int status, String contentType, byte[] body, Map<String, String> headers, Note note) {
    this(status, contentType, body, headers, note, Optional.empty());
  }

  public static Response streamed(int status, String contentType, StreamedBody stream) {
    return new Response(status, contentType, new byte[0], Map.of(), Note.NONE, Optional.of(stream));
  }

  public static Response json(int status, byte[] body) {
    return new Response(status, JSON, body, Map.of(), Note.NONE);
  }

  public static Response text(int status, String body) {
    return new Response(status, TEXT, body.getBytes(StandardCharsets.UTF_8), Map.of(), Note.NONE);
  }

  public Response withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Response(status, contentType, body, more, note, stream);
  }

  public Response withBody(byte[] body) {
    return new Response(status, contentType, body, headers, note);
  }

  public Response withNote(Note note) {
    return new Response(status, contentType, body, headers, note, stream);
  }
}
