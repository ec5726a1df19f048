package dev.rollcall.http;

import java.util.Set;

/**
 * One line of the table of routes.
 *
 * @param template a path with {@code {name}} for one whole segment, for example {@code
 *     /open-apis/vc/v1/meetings/{meeting_id}}
 * @param trailingSlash whether the path may also end in one slash
 * @param below whether it also answers every path below its own
 * @param reserved values that no {@code {name}} of it can have, because they are other endpoints
 */
public record Route(
    String method,
    String template,
    Handler handler,
    boolean trailingSlash,
    boolean below,
    Set<String> reserved) {

  /** The path parameter with the raw rest of the path after the route's own; often empty. */
  public static final String BELOW = "*";

  public Route {
    reserved = Set.copyOf(reserved);
    if (!template.startsWith("/")) {
      throw new IllegalArgumentException("a route starts with a slash: " + template);
    }
  }

  public Route(String method, String template, Handler handler) {
    this(method, template, handler, false, false, Set.of());
  }

  /** This route, which also takes its path with a slash at the end. */
  public Route toleratingTrailingSlash() {
    return new Route(method, template, handler, true, below, reserved);
  }

  /** This route, which also answers every path below its own. */
  public Route andBelow() {
    return new Route(method, template, handler, trailingSlash, true, reserved);
  }

  /** This route, answered by another handler. */
  public Route withHandler(Handler handler) {
    return new Route(method, template, handler, trailingSlash, below, reserved);
  }

  /** This route, except where one of its {@code {name}}s has one of these values. */
  public Route reserving(Set<String> values) {
    return new Route(method, template, handler, trailingSlash, below, values);
  }
}
