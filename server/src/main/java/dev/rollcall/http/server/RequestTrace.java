package dev.rollcall.http.server;

import dev.rollcall.http.Caller;
import dev.rollcall.http.Note;
import dev.rollcall.http.RequestLog;
import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;

/** What logs tell of a request, from its begin to its end. One thread uses it. */
final class RequestTrace {

  private final ServerRequest request;
  private final String path;
  private final String logId;
  private final long start;
  private Optional<Caller> caller = Optional.empty();

  /**
   * One that begins.
   *
   * @param start by {@code System.nanoTime()}
   */
  RequestTrace(ServerRequest request, String logId, long start) {
    this.request = request;
    this.path = Router.path(request.prologue().uriPath().rawPath());
    this.logId = logId;
    this.start = start;
  }

  String method() {
    return request.prologue().method().text();
  }

  String path() {
    return path;
  }

  String rawQuery() {
    return request.prologue().query().rawValue();
  }

  String logId() {
    return logId;
  }

  void sentBy(Caller found) {
    caller = Optional.of(found);
  }

  RequestLog.Finished finished(int status, Note note) {
    return new RequestLog.Finished(
        method(), path, rawQuery(), status, System.nanoTime() - start, logId, note, caller);
  }
}
