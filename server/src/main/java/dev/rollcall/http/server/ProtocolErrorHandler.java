package dev.rollcall.http.server;

import dev.rollcall.http.ErrorRenderer;
import dev.rollcall.http.HttpError;
import dev.rollcall.http.RequestLog;
import dev.rollcall.http.Response;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import java.util.Optional;

/** Answers what never became a request: a broken request line, framing or header. */
final class ProtocolErrorHandler implements DirectHandler {

  /** All that the library says when headers go past its limit; it calls that a plain 400. */
  private static final String HEADERS_TOO_LONG = "Header size exceeded";

  private final ErrorRenderer errors;
  private final LogIdGenerator logIds;
  private final RequestLog log;

  ProtocolErrorHandler(ErrorRenderer errors, LogIdGenerator logIds, RequestLog log) {
    this.log = log;
    this.errors = errors;
    this.logIds = logIds;
  }

  DirectHandlers forEveryEvent() {
    DirectHandlers.Builder builder = DirectHandlers.builder();
    for (EventType type : EventType.values()) {
      builder.addHandler(type, this);
    }
    return builder.build();
  }

  @Override
  public TransportResponse handle(
      TransportRequest request,
      EventType type,
      Status statusGuess,
      ServerResponseHeaders headers,
      String message) {
    Status status = status(type, statusGuess, message);
    String logId = logIds.next();
    String target = request.path();
    int query = target.indexOf('?');
    String path = query < 0 ? target : target.substring(0, query);
    Response answer = errors.of(new HttpError(status.code(), path, logId, reason(status)));
    log.finished(
        new RequestLog.Finished(
            request.method(),
            path,
            query < 0 ? "" : target.substring(query + 1),
            answer.status(),
            0,
            logId,
            answer.note(),
            Optional.empty()));
    return TransportResponse.builder()
        .status(LibraryStatus.of(answer.status()))
        .headers(headers)
        .header(HeaderValues.create(RequestDispatcher.LOG_ID, logId))
        .header(HeaderValues.create(HeaderNames.CONTENT_TYPE, answer.contentType()))
        .entity(answer.body())
        .keepAlive(false)
        .build();
  }

  private static Status status(EventType type, Status guess, String message) {
    if (HEADERS_TOO_LONG.equals(message)) {
      return LibraryStatus.HEADERS_TOO_LARGE;
    }
    // The edge catches what handlers throw, so this is a request that the library could not parse.
    return type == EventType.INTERNAL_ERROR ? Status.BAD_REQUEST_400 : guess;
  }

  /** Never the library's own message: it may quote what was sent. */
  private static String reason(Status status) {
    return status.reasonPhrase().isEmpty() ? "bad request" : status.reasonPhrase();
  }
}
