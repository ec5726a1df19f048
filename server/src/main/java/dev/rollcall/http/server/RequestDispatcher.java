package dev.rollcall.http.server;

import dev.rollcall.http.AbortedException;
import dev.rollcall.http.BadRequestException;
import dev.rollcall.http.ErrorRenderer;
import dev.rollcall.http.Handler;
import dev.rollcall.http.HttpError;
import dev.rollcall.http.HttpStatusException;
import dev.rollcall.http.Interceptor;
import dev.rollcall.http.Note;
import dev.rollcall.http.PercentDecoder;
import dev.rollcall.http.Request;
import dev.rollcall.http.RequestLog;
import dev.rollcall.http.Response;
import dev.rollcall.http.StreamedBody;
import dev.rollcall.http.server.deadline.BodyReadTimeouts;
import dev.rollcall.logging.RedactedStackTrace;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.http2.Http2ErrorCode;
import io.helidon.http.http2.Http2Exception;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Takes each request that could be parsed from the wire to its handler, and the answer back. */
final class RequestDispatcher implements Filter {

  /** The spelling matters: one official SDK looks it up by these very letters. */
  static final HeaderName LOG_ID = HeaderNames.create("X-Tt-Logid");

  /** Most answers have it. */
  private static final Header JSON = HeaderValues.create(HeaderNames.CONTENT_TYPE, Response.JSON);

  private static final Duration LONGEST_WAIT_FOR_SPACE = Duration.ofMillis(500);

  /** In the access log only; a known reverse proxy writes the same. */
  private static final int NO_ANSWER = 444;

  private static final System.Logger LOGGER = System.getLogger(RequestDispatcher.class.getName());

  private final Router router;
  private final ErrorRenderer errors;
  private final LogIdGenerator logIds;
  private final BodyReadTimeouts bodyClock;
  private final HttpServerOptions options;
  private final Optional<? extends Interceptor> interceptor;
  private final RequestLog log;
  private final Semaphore places;
  private final Semaphore bodyBytes;
  private final ResponseBudget responses =
      new ResponseBudget(ServerLimits.responseBytes(), LONGEST_WAIT_FOR_SPACE);
  private volatile boolean draining;

  RequestDispatcher(
      Router router,
      ErrorRenderer errors,
      LogIdGenerator logIds,
      BodyReadTimeouts bodyClock,
      HttpServerOptions options,
      Optional<? extends Interceptor> interceptor,
      RequestLog log) {
    this.log = log;
    this.interceptor = interceptor;
    this.router = router;
    this.errors = errors;
    this.logIds = logIds;
    this.bodyClock = bodyClock;
    this.options = options;
    this.places = new Semaphore(options.capacity().requests());
    this.bodyBytes = new Semaphore(options.capacity().bodyBytes());
  }

  /** From now on each answer ends its connection. */
  void drain() {
    draining = true;
  }

  boolean isDraining() {
    return draining;
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse out) {
    long start = System.nanoTime();
    try (RequestBody body = new RequestBody(request, options.bodyLimit(), bodyBytes, bodyClock)) {
      serve(request, out, body, new RequestTrace(request, logIds.next(), start));
    }
  }

  private void serve(
      ServerRequest request, RoutingResponse out, RequestBody body, RequestTrace trace) {
    Response answer;
    try {
      answer = answer(request, body, trace);
    } catch (ClientDisconnectedException gone) {
      log.finished(trace.finished(499, Note.of("client gone")));
      throw new CloseConnectionException("the client is gone", gone);
    } catch (AbortedException aborted) {
      log.finished(trace.finished(NO_ANSWER, Note.of(aborted.reason())));
      throw new CloseConnectionException(
          "no answer", new Http2Exception(Http2ErrorCode.INTERNAL, "no answer"));
    }
    // Before the rest is waited for, and before the answer: its client may send as much again.
    body.release();
    boolean keepOpen =
        body.drain() && !asksToClose(request) && !TimedConnection.isOverLimit() && !draining;
    Response encoded = encoded(answer, request, trace.method());
    try {
      answer = sendWithin(encoded, request, out, trace, keepOpen);
    } catch (BodyStream.CutException cut) {
      log.finished(trace.finished(answer.status(), Note.of("cut off")));
      throw new CloseConnectionException(
          "the body is not whole", new Http2Exception(Http2ErrorCode.INTERNAL, "cut off"));
    } finally {
      encoded.stream().ifPresent(StreamedBody::close);
    }
    log.finished(trace.finished(answer.status(), answer.note()));
    if (!keepOpen) {
      body.lingerAfterResponse();
      if (!body.isOver() && isHttp2(request)) {
        // The library would wait here for the rest, however long.
        Thread.currentThread().interrupt();
      }
      // In HTTP/2 it is the stream that ends by this, and the cause says how.
      throw new CloseConnectionException(
          "it carries no further request",
          new Http2Exception(Http2ErrorCode.NO_ERROR, "the answer was sent"));
    }
  }

  /** Sends it, or the refusal where too many large answers wait to be taken. */
  private Response sendWithin(
      Response wanted,
      ServerRequest request,
      RoutingResponse out,
      RequestTrace trace,
      boolean keepOpen) {
    boolean isHttp2 = isHttp2(request);
    int length = wanted.body().length;
    // In HTTP/2 the library copies the bytes for each stream.
    Object bytes = isHttp2 ? new Object() : wanted.body();
    if (!responses.take(bytes, length)) {
      Response refusal = busy(trace, "too many large answers at once, try again");
      send(refusal, out, trace, keepOpen || isHttp2);
      return refusal;
    }
    try {
      send(wanted, out, trace, keepOpen || isHttp2);
    } finally {
      responses.giveBack(bytes, length);
    }
    return wanted;
  }

  private Response busy(RequestTrace trace, String reason) {
    return refused(trace, 503, reason).withHeader("Retry-After", "1");
  }

  private Response refused(RequestTrace trace, int status, String reason) {
    return errors.of(new HttpError(status, trace.path(), trace.logId(), reason));
  }

  private Response answer(ServerRequest request, RequestBody body, RequestTrace trace) {
    try {
      return routed(request, body, trace);
    } catch (BadRequestException malformed) {
      return refused(trace, 400, malformed.reason());
    } catch (HttpStatusException refused) {
      String reason = Optional.ofNullable(refused.getMessage()).orElse("");
      return refused.status() == 503
          ? busy(trace, reason)
          : refused(trace, refused.status(), reason);
    } catch (ClientDisconnectedException | AbortedException unanswered) {
      throw unanswered;
    } catch (RuntimeException | Error failure) {
      LOGGER.log(Level.ERROR, "{0} {1}", trace.logId(), RedactedStackTrace.of(failure));
      return refused(trace, 500, "internal error");
    }
  }

  private Response routed(ServerRequest request, RequestBody body, RequestTrace trace) {
    if (TimedConnection.isOverLimit()) {
      throw new HttpStatusException(503, "too many connections, try again");
    }
    String path = trace.path();
    String rawQuery = trace.rawQuery();
    if (path.length() + rawQuery.length() > options.maxUrlBytes()) {
      return refused(trace, 414, "URL over the limit");
    }
    if (HelidonRequest.headerBytes(request, body) > options.maxHeaderBytes()) {
      return refused(trace, 431, "headers over the limit");
    }
    String method = trace.method();
    Optional<Router.Match> match = router.find(method, path);
    if (match.isEmpty() && interceptor.isEmpty()) {
      return errors.noRoute(method, path, trace.logId());
    }
    Map<String, String> query = match.isEmpty() ? Map.of() : PercentDecoder.decodeQuery(rawQuery);
    Handler handler =
        match
            .map(found -> found.route().handler())
            .orElse(_ -> errors.noRoute(method, path, trace.logId()));
    try (RequestPermit place = new RequestPermit(places)) {
      Request seen = new HelidonRequest(request, trace, match, query, body, place);
      if (interceptor.isPresent()) {
        return interceptor.get().answer(seen, again -> permitted(handler, again, place));
      }
      return permitted(handler, seen, place);
    }
  }

  private static Response permitted(Handler handler, Request request, RequestPermit place) {
    // An interceptor that has read the body holds it already.
    place.close();
    place.take();
    return handler.handle(request);
  }

  private static boolean isHttp2(ServerRequest request) {
    return request.prologue().protocolVersion().equals("2.0");
  }

  private static boolean asksToClose(ServerRequest request) {
    return request.headers().contains(HeaderNames.CONNECTION)
        && request.headers().containsToken(HeaderValues.CONNECTION_CLOSE);
  }

  /** Nothing is changed for those who do not ask, not even a header. */
  private static Response encoded(Response answer, ServerRequest request, String method) {
    if (method.equals(Method.HEAD.text()) || !Gzip.suits(request, answer)) {
      return answer;
    }
    return Gzip.compress(answer.body())
        .map(
            body ->
                answer
                    .withBody(body)
                    .withHeader("Content-Encoding", "gzip")
                    .withHeader("Vary", "Accept-Encoding"))
        .orElse(answer);
  }

  private static Header contentType(Response answer) {
    return answer.contentType().equals(Response.JSON)
        ? JSON
        : HeaderValues.create(HeaderNames.CONTENT_TYPE, answer.contentType());
  }

  private static void send(
      Response answer, RoutingResponse out, RequestTrace trace, boolean keepOpen) {
    String method = trace.method();
    out.status(LibraryStatus.of(answer.status()));
    out.header(HeaderValues.create(LOG_ID, trace.logId()));
    if (!answer.contentType().isEmpty()) {
      out.header(contentType(answer));
    }
    answer
        .headers()
        .forEach((name, value) -> out.header(HeaderValues.create(HeaderNames.create(name), value)));
    if (!keepOpen) {
      out.header(HeaderValues.CONNECTION_CLOSE);
    }
    if (method.equals(Method.HEAD.text()) && answer.stream().isPresent()) {
      out.send();
    } else if (method.equals(Method.HEAD.text())) {
      out.header(HeaderValues.create(HeaderNames.CONTENT_LENGTH, answer.body().length));
      out.send();
    } else if (answer.stream().isPresent()) {
      BodyStream.send(answer.stream().get(), out, trace.logId());
    } else {
      TimedConnection.send(out, answer.body());
    }
  }
}
