package dev.rollcall.faults;

import dev.rollcall.http.Caller;
import dev.rollcall.http.Request;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A request with another body; it has the content type that is told. */
// The bytes are read at once; they are never compared.
@SuppressWarnings("ArrayRecordComponent")
record RewrittenRequest(Request request, Optional<String> contentType, byte[] bytes)
    implements Request {

  @Override
  public String method() {
    return request.method();
  }

  @Override
  public String path() {
    return request.path();
  }

  @Override
  public Optional<String> route() {
    return request.route();
  }

  @Override
  public String pathParameter(String name) {
    return request.pathParameter(name);
  }

  @Override
  public Optional<String> query(String name) {
    return request.query(name);
  }

  @Override
  public List<String> queryAll(String name) {
    return request.queryAll(name);
  }

  @Override
  public Set<String> queryNames() {
    return request.queryNames();
  }

  @Override
  public Optional<String> header(String name) {
    return name.equalsIgnoreCase("Content-Type") ? contentType : request.header(name);
  }

  @Override
  public byte[] body(long limit) {
    return bytes;
  }

  @Override
  public String address() {
    return request.address();
  }

  @Override
  public void sentBy(Caller caller) {
    request.sentBy(caller);
  }

  @Override
  public String logId() {
    return request.logId();
  }
}
