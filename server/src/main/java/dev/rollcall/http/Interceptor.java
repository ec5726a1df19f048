package dev.rollcall.http;

/**
 * Stands before all handlers of a server, and before the answer where there is no route. What it
 * throws is answered as if a handler had thrown it.
 */
@FunctionalInterface
public interface Interceptor {

  /**
   * The answer to a request.
   *
   * @param next answers as without the interceptor; may be left out, or used again
   */
  Response answer(Request request, Handler next);
}
