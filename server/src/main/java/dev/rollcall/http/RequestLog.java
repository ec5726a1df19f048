package dev.rollcall.http;

import java.util.Optional;

/** Hears of each request once, when it is over. On the path of every request. */
@FunctionalInterface
public interface RequestLog {

  RequestLog NONE = _ -> {};

  void finished(Finished request);

  /**
   * A request that is over. Neither headers nor body get here.
   *
   * @param path raw, without query; empty where the request line could not be read
   * @param query raw, empty if there is none; it may hold secrets
   * @param status 499: the client was gone; 444: it got no answer
   * @param nanos from its first byte to its answer; 0 where it could not be read
   */
  record Finished(
      String method,
      String path,
      String query,
      int status,
      long nanos,
      String logId,
      Note note,
      Optional<Caller> caller) {}
}
