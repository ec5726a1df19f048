package dev.rollcall.http.server;

import dev.rollcall.http.BadRequestException;
import dev.rollcall.http.PercentDecoder;
import dev.rollcall.http.Route;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the route of a request by method and raw path. Only the front is normalised, see {@link
 * #path}: a doubled slash further on or a dot segment is another path, without a route.
 */
final class Router {

  /** A route and the decoded values of its {@code {name}}s. */
  record Match(Route route, Map<String, String> pathParameters) {}

  /** One of a template: as it is, or the name of what stands in its place. */
  private record Segment(String text, boolean isName) {

    static Segment of(String raw) {
      boolean isName = raw.startsWith("{") && raw.endsWith("}");
      return new Segment(isName ? raw.substring(1, raw.length() - 1) : raw, isName);
    }

    boolean fits(String path, int start, int end) {
      return isName
          ? end > start && !isDots(path, start, end)
          : end - start == text.length() && path.startsWith(text, start);
    }
  }

  private record Template(Route route, List<Segment> segments) {

    static Template of(Route route) {
      List<Segment> segments = new ArrayList<>();
      for (String raw : route.template().split("/", -1)) {
        segments.add(Segment.of(raw));
      }
      return new Template(route, List.copyOf(segments));
    }

    Optional<Match> match(String path) {
      Map<String, String> raw = HashMap.newHashMap(2);
      int start = 0;
      for (Segment segment : segments) {
        int end = endOfSegment(path, start);
        if (end < start || !segment.fits(path, start, end)) {
          return Optional.empty();
        }
        if (segment.isName()) {
          raw.put(segment.text(), path.substring(start, end));
        }
        start = end + 1;
      }
      boolean isWhole = start > path.length();
      boolean isWithSlash = start == path.length() && route.trailingSlash();
      if (!isWhole && !isWithSlash && !route.below()) {
        return Optional.empty();
      }
      raw.replaceAll((_, value) -> PercentDecoder.decodeSegment(value));
      if (!Collections.disjoint(route.reserved(), raw.values())) {
        return Optional.empty();
      }
      if (route.below()) {
        raw.put(Route.BELOW, isWhole ? "" : path.substring(start));
      }
      return Optional.of(new Match(route, raw));
    }

    /** Less than {@code start} where the path has ended before it. */
    private static int endOfSegment(String path, int start) {
      int slash = path.indexOf('/', start);
      return slash < 0 ? (start > path.length() ? -1 : path.length()) : slash;
    }
  }

  private final Map<String, Map<String, Route>> literal = new HashMap<>();
  private final List<Template> templates = new ArrayList<>();

  Router(List<Route> routes) {
    for (Route route : routes) {
      if (route.template().indexOf('{') < 0) {
        putLiteral(route, route.template());
        if (route.trailingSlash()) {
          putLiteral(route, route.template() + "/");
        }
      } else {
        templates.add(Template.of(route));
      }
    }
  }

  /**
   * The route that answers; empty where none does.
   *
   * @throws BadRequestException a segment for a {@code {name}} that can't be decoded
   */
  Optional<Match> find(String method, String rawPath) {
    Route exact = literal.getOrDefault(rawPath, Map.of()).get(method);
    if (exact != null) {
      return Optional.of(new Match(exact, Map.of()));
    }
    for (Template template : templates) {
      if (template.route().method().equals(method)) {
        Optional<Match> match = template.match(rawPath);
        if (match.isPresent()) {
          return match;
        }
      }
    }
    return Optional.empty();
  }

  /**
   * The path of a request target: without scheme and authority, as RFC 9112, section 3.2.2 wants
   * it, and with one slash at the front, where clients join a base and a path with two.
   */
  static String path(String target) {
    if (target.startsWith("/") && !target.startsWith("//")) {
      return target;
    }
    int start = 0;
    if (!target.startsWith("/")) {
      int authority = target.indexOf("://");
      if (authority < 0 || !target.substring(0, authority).matches("(?i)https?")) {
        return target;
      }
      start = target.indexOf('/', authority + 3);
      if (start < 0) {
        return "/";
      }
    }
    while (target.startsWith("//", start)) {
      start++;
    }
    return target.substring(start);
  }

  private void putLiteral(Route route, String path) {
    Map<String, Route> byMethod = literal.computeIfAbsent(path, _ -> new HashMap<>());
    if (byMethod.putIfAbsent(route.method(), route) != null) {
      throw new IllegalArgumentException("two routes for " + route.method() + " " + path);
    }
  }

  private static boolean isDots(String path, int start, int end) {
    return end - start <= 2 && path.startsWith("..".substring(0, end - start), start);
  }
}
