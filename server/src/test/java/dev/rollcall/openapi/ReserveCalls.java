package dev.rollcall.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Calls about reservations, so that each gives each of its answers. {@link RunningServer} puts the
 * ids and numbers of the reservations that it has made in place of the words in capitals.
 */
final class ReserveCalls {

  private static final String RESERVES = "/open-apis/vc/v1/reserves/";
  private static final String APPLY = "POST " + RESERVES + "apply";
  private static final String ONE = RESERVES + "{reserve_id}";
  private static final String ACTIVE = ONE + "/get_active_meeting";
  private static final List<String> OF_ONE =
      List.of("GET " + ONE, "PUT " + ONE, "DELETE " + ONE, "GET " + ACTIVE);

  private ReserveCalls() {}

  /** The reservations to make, by the word for their ids, all of bob. */
  static Map<String, Call> made() {
    return Map.of(
        "ROOM", apply(""), "GONE", apply(""), "LOCKED", apply("1234"), "WORN", apply("1234"));
  }

  private static Call apply(String password) {
    return Call.of("made", APPLY, 200)
        .bearing("u-reserves-too")
        .sending(
            """
            {"end_time":"1795400000","meeting_settings":{"topic":"Review","password":"%s"}}
            """
                .formatted(password));
  }

  /** An occupant joins the room of the reservation {@code ROOM}. */
  static Call joined(String room) {
    return Call.of("joined", "POST /rollcall/v1/sources/{name}", 200)
        .at("/rollcall/v1/sources/1")
        .with("Authorization", "jitsi-of-no-value")
        .with("Content-Type", "application/json")
        .sending(
            """
            {"event_name":"muc-occupant-joined","room_jid":"%s@conference.example.com","room_name":"%s",
             "is_breakout":false,"occupant":{"occupant_jid":"a@example.com/x","id":"alice001","joined_at":1795348800}}
            """
                .formatted(room, room));
  }

  static List<Call> all() {
    List<Call> calls = new ArrayList<>();
    calls.add(apply("1234"));
    calls.add(Call.of("expired", APPLY, 401).bearing("u-short"));
    limited().forEach(call -> calls.add(call.expecting(429)));
    calls.add(Call.of("refused", APPLY, 400).bearing("t-full").sending("{}"));
    for (String operation : OF_ONE) {
      String path = operation.split(" ", 2)[1];
      calls.add(of(operation, 400, path, "1"));
      calls.add(of(operation, 401, path, "1").bearing("u-short"));
      calls.add(of(operation, 403, path, "ROOM").bearing("u-reserves"));
      calls.add(of(operation, 404, path, "1").bearing("t-full"));
    }
    calls.add(of("GET " + ONE, 200, ONE, "ROOM").bearing("t-full"));
    calls.add(of("PUT " + ONE, 200, ONE, "ROOM").bearing("t-full").sending("{}"));
    calls.add(of("PUT " + ONE, 413, ONE, "ROOM").bearing("t-full").sending("x".repeat(70_000)));
    calls.add(of("GET " + ACTIVE, 200, ACTIVE, "ROOM").bearing("t-full"));
    calls.add(of("DELETE " + ONE, 200, ONE, "GONE").bearing("t-full"));
    calls.add(number("GET", 200, "NUMBER_OF_LOCKED"));
    calls.add(number("GET", 303, "NUMBER_OF_ROOM"));
    calls.add(number("GET", 404, "1"));
    calls.add(number("POST", 303, "NUMBER_OF_LOCKED").sending("password=1234"));
    calls.add(number("POST", 404, "1"));
    for (int i = 0; i < 10; i++) {
      calls.add(number("POST", 403, "NUMBER_OF_WORN").sending("password=9"));
    }
    calls.add(number("POST", 429, "NUMBER_OF_WORN").sending("password=1234"));
    return List.copyOf(calls);
  }

  /** One of each a minute is admitted. */
  static List<Call> limited() {
    return Stream.concat(
            Stream.of(Call.of("rate limit", APPLY, 400)),
            OF_ONE.stream().map(one -> of(one, 404, one.split(" ", 2)[1], "1")))
        .map(call -> call.bearing("t-limited"))
        .toList();
  }

  private static Call of(String operation, int status, String path, String id) {
    return Call.of("of " + id, operation, status).at(path.replace("{reserve_id}", id));
  }

  private static Call number(String method, int status, String number) {
    return Call.of(number, method + " /j/{number}", status).at("/j/" + number);
  }
}
