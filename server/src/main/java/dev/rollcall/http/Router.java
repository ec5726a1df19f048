package dev.rollcall.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the route of a request by method and raw path. Nothing is normalised: a doubled slash, a
 * dot segment or a slash too many is another path, which nobody answers.
 */
final class Router {

  /** A route and the decoded values of its {@code {name}}s. */
  record Match(Route route, Map<String, String> pathParameters) {}

  private record Template(Route route, List<String> segments) {}

  private final Map<String, Route> literal = new HashMap<>();
  private final List<Template> templates = new ArrayList<>();

  Router(List<Route> routes) {
    for (Route route : routes) {
      if (route.template().indexOf('{') < 0) {
        putLiteral(route, route.template());
        if (route.trailingSlash()) {
          putLiteral(route, route.template() + "/");
        }
      } else {
        templates.add(new Template(route, segments(route.template())));
      }
    }
  }

  /**
   * The route that answers; empty where none does.
   *
   * @throws Malformed a segment for a {@code {name}} that can't be decoded
   */
  Optional<Match> find(String method, String rawPath) {
    Route exact = literal.get(key(method, rawPath));
    if (exact != null) {
      return Optional.of(new Match(exact, Map.of()));
    }
    List<String> segments = segments(rawPath);
    for (Template template : templates) {
      if (template.route().method().equals(method)) {
        Optional<Match> match = match(template, segments);
        if (match.isPresent()) {
          return match;
        }
      }
    }
    return Optional.empty();
  }

  private void putLiteral(Route route, String path) {
    if (literal.putIfAbsent(key(route.method(), path), route) != null) {
      throw new IllegalArgumentException("two routes for " + route.method() + " " + path);
    }
  }

  private static Optional<Match> match(Template template, List<String> raw) {
    List<String> wanted = template.segments();
    boolean oneMore =
        template.route().trailingSlash()
            && raw.size() == wanted.size() + 1
            && raw.getLast().isEmpty();
    boolean more = template.route().below() && raw.size() > wanted.size();
    if (raw.size() != wanted.size() && !oneMore && !more) {
      return Optional.empty();
    }
    for (int i = 0; i < wanted.size(); i++) {
      if (isName(wanted.get(i))
          ? raw.get(i).isEmpty() || isDots(raw.get(i))
          : !wanted.get(i).equals(raw.get(i))) {
        return Optional.empty();
      }
    }
    Map<String, String> values = new HashMap<>();
    if (template.route().below()) {
      values.put(Route.BELOW, String.join("/", raw.subList(wanted.size(), raw.size())));
    }
    for (int i = 0; i < wanted.size(); i++) {
      if (isName(wanted.get(i))) {
        String name = wanted.get(i).substring(1, wanted.get(i).length() - 1);
        values.put(name, PercentCode.decodeSegment(raw.get(i)));
      }
    }
    return Optional.of(new Match(template.route(), values));
  }

  private static boolean isName(String segment) {
    return segment.startsWith("{") && segment.endsWith("}");
  }

  private static boolean isDots(String segment) {
    return segment.equals(".") || segment.equals("..");
  }

  private static String key(String method, String path) {
    return method + ' ' + path;
  }

  private static List<String> segments(String path) {
    return List.of(path.split("/", -1));
  }
}
