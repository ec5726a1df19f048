package dev.rollcall;

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
record Post(String path, String query, Map<String, String> headers, String body) {

  Post {
    headers = Map.copyOf(headers);
  }

  static Post of(String path, Map<String, String> headers, String body) {
    return new Post(path, "", headers, body);
  }

  /** The same with another value of a header. */
  Post with(String header, String value) {
    Map<String, String> changed = new TreeMap<>(headers);
    changed.put(header, value);
    return new Post(path, query, changed, body);
  }

  Post without(String header) {
    Map<String, String> fewer = new TreeMap<>(headers);
    fewer.remove(header);
    return new Post(path, query, fewer, body);
  }

  Post withBody(String other) {
    return new Post(path, query, headers, other);
  }

  Answer to(RunningApp app) {
    HttpRequest.Builder request =
        app.request("/rollcall/v1/sources/" + path + query).POST(BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return RunningApp.send(request);
  }
}
