package dev.rollcall.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Made-up rooms of a Jitsi, as the posts that its Prosody would send of them, in order. */
public final class JitsiRooms {

  /** Beginning of the tests' day, in seconds. */
  static final long START = 1_795_300_000;

  /** What the source expects as its Authorization header. */
  public static final String AUTHORIZATION = "Bearer jitsi-of-no-value";

  public static final String SOURCE =
      "  - {source: /engines/jitsi, tenant_key: tenant-a, kind: jitsi, authorization: "
          + AUTHORIZATION
          + "}\n";

  private JitsiRooms() {}

  /** Rooms with so many occupants each, all of whom leave. */
  public static List<String> posts(Random random, int rooms, int occupants) {
    List<String> posts = new ArrayList<>();
    for (int room = 0; room < rooms; room++) {
      String jid = "room" + room + "@conference.meet.example";
      long created = START + random.nextInt(600);
      ObjectNode begin = event("muc-room-created", jid);
      begin.put("created_at", created);
      posts.add(begin.toString());
      long last = created;
      for (int occupant = 0; occupant < occupants; occupant++) {
        long joined = created + 1 + random.nextInt(50);
        long left = joined + 1 + random.nextInt(900);
        last = Math.max(last, left);
        String who = random.nextInt(3) == 0 ? "alice" : "person" + occupant;
        posts.add(occupant("muc-occupant-joined", jid, who, occupant, joined).toString());
        ObjectNode gone = occupant("muc-occupant-left", jid, who, occupant, joined);
        ((ObjectNode) gone.path("occupant")).put("left_at", left);
        posts.add(gone.toString());
      }
      ObjectNode end = event("muc-room-destroyed", jid);
      end.put("created_at", created);
      end.put("destroyed_at", last + 1);
      posts.add(end.toString());
    }
    return posts;
  }

  private static ObjectNode event(String name, String room) {
    ObjectNode event = JsonMapper.shared().createObjectNode();
    event.put("event_name", name);
    event.put("room_name", room.substring(0, room.indexOf('@')));
    event.put("room_jid", room);
    event.put("is_breakout", false);
    return event;
  }

  private static ObjectNode occupant(
      String name, String room, String who, int connection, long joined) {
    ObjectNode event = event(name, room);
    ObjectNode occupant = event.putObject("occupant");
    occupant.put("occupant_jid", who + "@meet.example/" + connection);
    occupant.put("id", who);
    occupant.put("name", who);
    occupant.put("joined_at", joined);
    return event;
  }
}
