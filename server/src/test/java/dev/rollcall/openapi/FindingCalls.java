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

  private static final String MEETINGS = "/open-apis/vc/v1/meetings/";
  private static final String RECORDING = "GET /open-apis/vc/v1/meetings/{meeting_id}/recording";
  private static final String PERMISSION =
      "PATCH /open-apis/vc/v1/meetings/{meeting_id}/recording/set_permission";
  private static final String OBJECTS =
      "{\"permission_objects\":[{\"id\":\"ou_1\",\"type\":1,\"permission\":1}]}";

  private FindingCalls() {}

  static Stream<Call> all() {
    return Stream.concat(finding(), recordings());
  }

  private static Stream<Call> finding() {
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

  private static Stream<Call> recordings() {
    return Stream.of(
        recording("ready", "1", 200).bearing("t-full"),
        recording("running", "2", 400).bearing("t-full"),
        recording("expired", "1", 401).bearing("u-short"),
        recording("another tenant's", "1", 403).bearing("t-other-tenant"),
        recording("unknown", "9", 404).bearing("t-full"),
        recording("rate limit", "1", 429).bearing("t-limited"),
        permission("owner", 200).sending(OBJECTS).bearing("u-alice"),
        permission("no objects", 400).sending("{}").bearing("u-alice"),
        permission("expired", 401).sending(OBJECTS).bearing("u-short"),
        permission("a stranger", 403).sending(OBJECTS).bearing("u-carol"),
        call("unknown", PERMISSION, "", 404)
            .at(MEETINGS + "7000000000000000009/recording/set_permission")
            .sending(OBJECTS)
            .bearing("u-alice"),
        permission("too large", 413).sending("x".repeat(70_000)).bearing("u-alice"),
        permission("encoding", 415)
            .with("Content-Encoding", "br")
            .sending(OBJECTS)
            .bearing("u-alice"),
        permission("rate limit", 429).sending(OBJECTS).bearing("u-limited"));
  }

  private static Call recording(String name, String lastDigit, int status) {
    return Call.of(name, RECORDING, status)
        .at(MEETINGS + "700000000000000000" + lastDigit + "/recording");
  }

  private static Call permission(String name, int status) {
    return Call.of(name, PERMISSION, status)
        .at(MEETINGS + "7000000000000000001/recording/set_permission");
  }

  static List<Call> found() {
    return List.of(
        call("found", BY_NUMBER, NUMBER, 200).bearing("t-full"),
        call("found", SEARCH, "", 200).sending(WORDS).bearing("t-full"),
        recording("ready", "1", 200).bearing("t-full"));
  }

  /** Each call that has a limit of its own, once. */
  static List<Call> limited() {
    return List.of(
        call("first", BY_NUMBER, NUMBER, 200).bearing("t-limited"),
        call("first", SEARCH, "", 200).sending(WORDS).bearing("t-limited"),
        recording("first", "1", 200).bearing("t-limited"),
        permission("first", 403).sending(OBJECTS).bearing("u-limited"));
  }

  private static Call call(String name, String operation, String query, int status) {
    return Call.of(name, operation, status).at(operation.split(" ", 2)[1] + query);
  }
}
