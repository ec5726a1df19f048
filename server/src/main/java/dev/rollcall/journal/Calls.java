package dev.rollcall.journal;

import dev.rollcall.feishu.Endpoint;
import dev.rollcall.feishu.EndpointTable;
import java.util.List;
import java.util.Optional;

/** Which of the vendor's calls a path is. */
final class Calls {

  private Calls() {}

  static Optional<Endpoint> served(String method, String path) {
    return EndpointTable.all().stream()
        .filter(endpoint -> endpoint.method().equals(method) && fits(endpoint, path))
        .findFirst();
  }

  /** Of any method. */
  static Optional<Endpoint> served(String path) {
    return EndpointTable.all().stream().filter(endpoint -> fits(endpoint, path)).findFirst();
  }

  private static boolean fits(Endpoint endpoint, String path) {
    return filled(endpoint.path(), path).equals(path)
        && endpoint.reserved().stream().noneMatch(word -> path.endsWith("/" + word));
  }

  /** A template with the segments of a path in place of its names. */
  static String filled(String template, String path) {
    List<String> actual = List.of(path.split("/", -1));
    String[] segments = template.split("/", -1);
    for (int i = 0; i < segments.length; i++) {
      if (segments[i].startsWith(":") && i < actual.size() && !actual.get(i).isEmpty()) {
        segments[i] = actual.get(i);
      }
    }
    return String.join("/", segments);
  }
}
