package dev.rollcall.openapi;

import java.util.List;
import java.util.stream.Stream;

/** Calls of the vendor's endpoints that find meetings, so that each gives each of its answers. */
final class FindingCalls {

  private static final String BY_NUMBER = "GET /open-apis/vc/v1/meetings/list_by_no";
  private static final String NUMBER =
      "?meeting_no=123456789&start_time=1700000000&end_time=1900000000";

  private static final String SEARCH = "POST /open-apis/vc/v1/meetings/search";
  private static final String WORDS = "{\"query\":\"ended\"}";

  private FindingCalls() {}

  static Stream<Call> all() {
    return Stream.of(
        call("found", BY_NUMBER, NUMBER, 200).bearing("t-full"),
        call("none", BY_NUMBER, NUMBER, 200).bearing("u-carol"),
        call("no parameters", BY_NUMBER, "", 400).bearing("t-full"),
        call("no period", BY_NUMBER, NUMBER.replace("1900000000", "1"), 400).bearing("t-full"),
        call("lacks scope", BY_NUMBER, NUMBER, 400).bearing("t-no-scope"),
        call("expired", BY_NUMBER, NUMBER, 401).bearing("u-short"),
        call("rate limit", BY_NUMBER, NUMBER, 429).bearing("t-limited"),
        call("found", SEARCH, "", 200).sending(WORDS).bearing("t-full"),
        call("none", SEARCH, "", 200).sending(WORDS).bearing("u-carol"),
        call("no object", SEARCH, "", 400).sending("[]").bearing("t-full"),
        call("lacks scope", SEARCH, "", 400).sending(WORDS).bearing("t-no-scope"),
        call("expired", SEARCH, "", 401).sending(WORDS).bearing("u-short"),
        call("too large", SEARCH, "", 413).sending("x".repeat(70_000)).bearing("t-full"),
        call("encoding", SEARCH, "", 415)
            .with("Content-Encoding", "br")
            .sending(WORDS)
            .bearing("t-full"),
        call("rate limit", SEARCH, "", 429).sending(WORDS).bearing("t-limited"));
  }

  /** Each call that has a limit of its own, once. */
  static List<Call> limited() {
    return List.of(
        call("first", BY_NUMBER, NUMBER, 200).bearing("t-limited"),
        call("first", SEARCH, "", 200).sending(WORDS).bearing("t-limited"));
  }

  private static Call call(String name, String operation, String query, int status) {
    return Call.of(name, operation, status).at(operation.split(" ", 2)[1] + query);
  }
}
