package dev.rollcall.http;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a handler sees of a request. */
public interface Request {

  /** In upper case. */
  String method();

  /** The raw path, without query. */
  String path();

  /** The template of its route; empty where it has none. */
  Optional<String> route();

  /** The decoded value of a {@code {name}} of the route. */
  String pathParameter(String name);

  /** The decoded first value of a query parameter; present and empty for {@code ?name=}. */
  Optional<String> query(String name);

  /** The decoded values of a query parameter that may be repeated, in their order. */
  List<String> queryAll(String name);

  /** The decoded names of the query's parameters. */
  Set<String> queryNames();

  /** The first value of a header, its name in any case. */
  Optional<String> header(String name);

  /**
   * The whole body, decompressed where {@code Content-Encoding: gzip} says so; empty where there is
   * none.
   *
   * @throws HttpStatusException over the limit (413), an unknown encoding (415) or broken gzip
   *     (400); the edge answers it
   */
  default byte[] body() {
    return body(Long.MAX_VALUE);
  }

  /** The whole body, as {@link #body()}, but 413 already over so many bytes. */
  byte[] body(long limit);

  /** The address of the peer, which may be a proxy. */
  String address();

  /** Tells who sent it; for the journal only. */
  default void sentBy(Caller caller) {}

  /** This request's log id: 14 digits of local time and 20 upper-case hex digits. */
  String logId();
}
