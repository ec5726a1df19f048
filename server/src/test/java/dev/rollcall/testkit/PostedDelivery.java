package dev.rollcall.testkit;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an engine posts in one go.
 *
 * @param path below where sources post to, beginning with the source's name
 * @param query with its question mark, or empty
 */
public record PostedDelivery(String path, String query, Map<String, String> headers, String body) {

  public PostedDelivery {
    headers = Map.copyOf(headers);
  }

  public static PostedDelivery of(String path, Map<String, String> headers, String body) {
    return new PostedDelivery(path, "", headers, body);
  }

  /** The same with another value of a header. */
  PostedDelivery with(String header, String value) {
    Map<String, String> changed = new TreeMap<>(headers);
    changed.put(header, value);
    return new PostedDelivery(path, query, changed, body);
  }

  PostedDelivery without(String header) {
    Map<String, String> fewer = new TreeMap<>(headers);
    fewer.remove(header);
    return new PostedDelivery(path, query, fewer, body);
  }

  PostedDelivery withBody(String other) {
    return new PostedDelivery(path, query, headers, other);
  }

  public Answer to(RunningApp app) {
    HttpRequest.Builder request =
        app.request("/rollcall/v1/sources/" + path + query).POST(BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return RunningApp.send(request);
  }
}
