package dev.rollcall.sources.livekit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A meeting that LiveKit could have told of, and what is true of it: people who come and go on
 * several devices, reconnect within a second, call in; agents and recorders among them. The same
 * seed gives the same meeting.
 */
final class GeneratedMeeting {

  private static final List<String> PEOPLE = List.of("alice", "bob", "carol", "guest-1", "guest-2");
  private static final List<String> REASONS =
      List.of(
          "CLIENT_INITIATED", "DUPLICATE_IDENTITY", "CONNECTION_TIMEOUT", "PARTICIPANT_REMOVED");
  private static final List<String> TRACKS =
      List.of(
          "'source':'MICROPHONE'",
          "'source':'CAMERA','type':'VIDEO'",
          "'source':'SCREEN_SHARE','type':'VIDEO'",
          "'type':'DATA'");

  /** Connections to and fro do not matter beyond this many seconds. */
  private static final int LONGEST = 3_000;

  private final Random random;
  private final RoomScript room;
  private final List<String> joins = new ArrayList<>();
  private final List<String> others = new ArrayList<>();
  private final Map<String, List<long[]>> sessions = new TreeMap<>();
  private int connections;

  GeneratedMeeting(long seed) {
    random = new Random(seed);
    room = new RoomScript("RM_" + seed, "room " + seed);
    others.add(room.started(0.31));
    for (String person : PEOPLE) {
      double at = 1 + random.nextInt(100) / 10.0;
      for (int session = 1 + random.nextInt(3); session > 0; session--) {
        at = person(person, at);
      }
    }
    machine("agent-1", "'kind':'AGENT'");
    machine("EG_1", "'kind':'EGRESS'");
    egress();
    others.add(room.finished(LONGEST + 20));
  }

  private double person(String identity, double joined) {
    String sid = "PA_" + connections++;
    double left = joined + random.nextInt(6_000) / 10.0;
    joins.add(room.joined(sid, identity, joined));
    others.add(
        room.left(
            sid,
            identity,
            joined,
            left,
            "'disconnectReason':'" + REASONS.get(random.nextInt(REASONS.size())) + "'"));
    for (int track = random.nextInt(3); track > 0; track--) {
      String of = TRACKS.get(random.nextInt(TRACKS.size()));
      double at = joined + random.nextInt(20);
      others.add(room.track(sid, identity, at, of));
      others.add(room.track("track_unpublished", sid, identity, at + 5, of));
    }
    long join = Math.round(joined * 1_000) * 1_000;
    long leave = Math.max(join, RoomScript.whole(left) * 1_000_000);
    sessions
        .computeIfAbsent(
            Character.isDigit(identity.charAt(identity.length() - 1)) ? identity : "u-" + identity,
            _ -> new ArrayList<>())
        .add(new long[] {join, leave});
    // A second device, a reconnection before LiveKit has noticed the end of the old one, or later.
    return Math.max(1, left + (random.nextInt(200) - 100) / 10.0);
  }

  private void machine(String identity, String kind) {
    String sid = "PA_" + connections++;
    joins.add(room.joined(sid, identity, 2, kind));
    others.add(room.track(sid, identity, 3, TRACKS.get(2)));
    others.add(room.left(sid, identity, 2, LONGEST, kind));
  }

  private void egress() {
    others.add(room.egress("egress_started", "EG_1", 2, "'roomComposite':{'fileOutputs':[{}]}"));
    others.add(
        room.egress(
            "egress_updated",
            "EG_1",
            3,
            "'status':'EGRESS_ACTIVE','startedAt':'%s'".formatted(RoomScript.nanos(3.25))));
    others.add(
        room.egress(
            "egress_ended",
            "EG_1",
            60,
            "'status':'EGRESS_COMPLETE','fileResults':[{'duration':'1'}]"));
  }

  List<String> bodies() {
    return Stream.concat(joins.stream(), others.stream()).toList();
  }

  List<String> bodiesWithoutJoins() {
    return List.copyOf(others);
  }

  /** Some of the bodies, some of them twice or three times, in any order. */
  List<String> shuffled(List<String> bodies, Random by) {
    List<String> posted = new ArrayList<>(bodies);
    for (String body : bodies) {
      for (int again = by.nextInt(3); again > 0; again--) {
        posted.add(body);
      }
    }
    Collections.shuffle(posted, by);
    return posted;
  }

  List<String> withLosses() {
    return bodies().stream().filter(_ -> random.nextInt(5) > 0).toList();
  }

  /** How long each was there in all, in microseconds: who was on two devices counts once. */
  Map<String, Long> presence() {
    Map<String, Long> presence = new TreeMap<>();
    sessions.forEach(
        (who, all) -> {
          long sum = 0;
          long until = Long.MIN_VALUE;
          for (long[] session : all.stream().sorted((a, b) -> Long.compare(a[0], b[0])).toList()) {
            sum += Math.max(0, session[1] - Math.max(session[0], until));
            until = Math.max(until, session[1]);
          }
          presence.put(who, sum);
        });
    return presence;
  }

  /** The last leave, in microseconds since {@link RoomScript#T0}. */
  long end() {
    return sessions.values().stream()
        .flatMap(List::stream)
        .mapToLong(session -> session[1])
        .max()
        .orElseThrow();
  }
}
