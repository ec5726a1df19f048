package dev.rollcall.http.server;

import dev.rollcall.http.BadRequestException;
import dev.rollcall.http.Caller;
import dev.rollcall.http.PercentDecoder;
import dev.rollcall.http.Request;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A routed request. */
final class HelidonRequest implements Request {

  private final ServerRequest request;
  private final RequestTrace trace;
  private final Optional<Router.Match> match;
  private final Map<String, String> query;
  private final RequestBody body;
  private final RequestPermit place;

  HelidonRequest(
      ServerRequest request,
      RequestTrace trace,
      Optional<Router.Match> match,
      Map<String, String> query,
      RequestBody body,
      RequestPermit place) {
    this.request = request;
    this.trace = trace;
    this.match = match;
    this.query = query;
    this.body = body;
    this.place = place;
  }

  @Override
  public String method() {
    return trace.method();
  }

  @Override
  public String path() {
    return trace.path();
  }

  @Override
  public Optional<String> route() {
    return match.map(found -> found.route().template());
  }

  @Override
  public String pathParameter(String name) {
    return match
        .map(found -> found.pathParameters().get(name))
        .orElseThrow(() -> new IllegalArgumentException("the route has no {" + name + "}"));
  }

  @Override
  public Optional<String> query(String name) {
    return Optional.ofNullable(query.get(name));
  }

  @Override
  public List<String> queryAll(String name) {
    return PercentDecoder.values(trace.rawQuery(), name);
  }

  @Override
  public Set<String> queryNames() {
    return query.keySet();
  }

  @Override
  public Optional<String> header(String name) {
    return request.headers().first(HeaderNames.create(name));
  }

  @Override
  public byte[] body(long limit) {
    // A client that sends it slowly must not hold a permit meanwhile.
    place.close();
    byte[] bytes = body.decompressed(limit);
    place.take();
    return bytes;
  }

  @Override
  public String address() {
    return request.remotePeer().host();
  }

  @Override
  public void sentBy(Caller found) {
    trace.sentBy(found);
  }

  @Override
  public String logId() {
    return trace.logId();
  }

  /** The bytes of all headers of a request. */
  static long headerBytes(ServerRequest request, RequestBody body) {
    long bytes = 0;
    for (Header header : request.headers()) {
      if (header.name().isEmpty()) {
        body.distrust();
        throw new BadRequestException("a header without a name");
      }
      if (header.valueCount() == 1) {
        bytes += line(header, header.get());
      } else {
        for (String value : header.allValues()) {
          bytes += line(header, value);
        }
      }
    }
    return bytes;
  }

  /** As a line of its own: with a colon, a space and a line end. */
  private static long line(Header header, String value) {
    return header.name().length() + value.length() + 4L;
  }
}
