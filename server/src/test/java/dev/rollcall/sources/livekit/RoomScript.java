package dev.rollcall.sources.livekit;

import dev.rollcall.sources.Sha256;
import java.math.BigInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What LiveKit posts of one room, body by body, in its JSON: defaults left out, 64-bit numbers as
 * texts. Times are seconds after {@link #T0}; what an event adds is JSON with single quotes. The
 * same call gives the same bytes and the same event id.
 */
public final class RoomScript {

  /** Seconds since the epoch. */
  public static final long T0 = 1_795_337_940L;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String sid;
  private final String name;

  public RoomScript(String sid, String name) {
    this.sid = sid;
    this.name = name;
  }

  public String started(double at) {
    return event("room_started", at, "'room':" + room(""));
  }

  public String finished(double at) {
    return event("room_finished", at, "'room':" + room(""));
  }

  /** At the whole second of the join, as LiveKit tells it. */
  public String joined(String participant, String identity, double at, String... more) {
    return event(
        "participant_joined",
        at,
        "'room':" + room("") + ",'participant':" + participant(participant, identity, at, more));
  }

  public String left(
      String participant, String identity, double joined, double at, String... more) {
    return event(
        "participant_left",
        at,
        "'room':"
            + room("")
            + ",'participant':"
            + participant(participant, identity, joined, more));
  }

  String aborted(String participant, String identity, double joined, double at) {
    return event(
        "participant_connection_aborted",
        at,
        "'room':" + room("") + ",'participant':" + participant(participant, identity, joined));
  }

  public String track(String participant, String identity, double at, String track) {
    return track("track_published", participant, identity, at, track);
  }

  public String track(String type, String participant, String identity, double at, String track) {
    return event(
        type,
        at,
        "'room':%s,'participant':{'sid':'%s','identity':'%s'},'track':{'sid':'TR_1'%s}"
            .formatted(room(""), participant, identity, added(track)));
  }

  public String egress(String type, String egress, double at, String more) {
    return event(
        type,
        at,
        "'egressInfo':{'egressId':'%s','roomId':'%s','roomName':'%s'%s}"
            .formatted(egress, sid, name, added(more)));
  }

  /** Any event with the room as it is then. */
  String inRoom(String type, double at, String room, String more) {
    return event(type, at, "'room':" + room(room) + added(more));
  }

  static String nanos(double at) {
    return scaled(at, 1_000_000_000).toString();
  }

  static String participant(String sid, String identity, double joined, String... more) {
    return "{'sid':'%s','identity':'%s','name':'The %s','state':'ACTIVE','joinedAt':'%d','joinedAtMs':'%d'%s}"
        .formatted(
            sid,
            identity,
            identity,
            T0 + whole(joined),
            scaled(joined, 1_000),
            more.length == 0 ? "" : "," + String.join(",", more));
  }

  /** An event of any shape. */
  public static String event(String type, double at, String members) {
    String told = "{'event':'%s','createdAt':'%d',%s".formatted(type, T0 + whole(at), members);
    String id = "EV_" + Sha256.sha256(told).substring(0, 12);
    return (told + ",'id':'" + id + "'}").replace('\'', '"');
  }

  /** The same body, a member changed. */
  static String with(String body, String pointer, String name, JsonNode value) {
    JsonNode copy = JSON.readTree(body);
    ((ObjectNode) copy.at(pointer)).set(name, value);
    return JSON.writeValueAsString(copy);
  }

  /** The same body, a member gone. */
  static String without(String body, String pointer, String name) {
    JsonNode copy = JSON.readTree(body);
    ((ObjectNode) copy.at(pointer)).remove(name);
    return JSON.writeValueAsString(copy);
  }

  private String room(String more) {
    return "{'sid':'%s','name':'%s','emptyTimeout':300,'departureTimeout':20,'creationTime':'%d','creationTimeMs':'%d'%s}"
        .formatted(sid, name, T0, T0 * 1_000 + 310, added(more));
  }

  private static String added(String more) {
    return more.isEmpty() ? "" : "," + more;
  }

  static long whole(double at) {
    return Math.floorDiv(Math.round(at * 1_000), 1_000);
  }

  /** Rounded to milliseconds before, since sums of fractions are never quite what they look. */
  private static BigInteger scaled(double at, long factor) {
    return BigInteger.valueOf(T0 * 1_000 + Math.round(at * 1_000))
        .multiply(BigInteger.valueOf(factor))
        .divide(BigInteger.valueOf(1_000));
  }
}
