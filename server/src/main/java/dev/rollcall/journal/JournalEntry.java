package dev.rollcall.journal;

import dev.rollcall.http.Caller;
import dev.rollcall.http.RequestLog.Finished;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A request in the journal.
 *
 * @param number from 1 on, in the order in which they were answered
 * @param time at which it was answered
 * @param request raw: its query may hold secrets, so show {@link Masking#query} instead
 */
public record JournalEntry(long number, Instant time, Finished request) {

  /** The app, where one called. */
  public Optional<String> app() {
    return name(Caller.Kind.APP);
  }

  /** The name of a caller of this kind. */
  public Optional<String> name(Caller.Kind kind) {
    return request.caller().filter(caller -> caller.kind() == kind).map(Caller::name);
  }

  /** The vendor's code: 0 for a success. Our own calls have none, nor has a bare answer. */
  public OptionalInt code() {
    int code = request.note().code();
    boolean isSuccess = code == 0 && request.status() == 200 && isVendors();
    return code != 0 || isSuccess ? OptionalInt.of(code) : OptionalInt.empty();
  }

  public boolean isRefused() {
    return request.status() >= 400 || request.note().code() != 0;
  }

  /** A fault that a test asked for may also just delay the answer. */
  boolean isFault() {
    return request.note().words().startsWith("fault");
  }

  boolean isVendors() {
    return request.path().startsWith("/open-apis/") || request.path().startsWith("/oauth/");
  }

  /** The path without what looks like a token. */
  public String path() {
    return Masking.path(request.path());
  }

  /** The query without the values of secrets; empty if there is none. */
  public String query() {
    return Masking.query(request.path(), request.query());
  }
}
