package dev.rollcall.sources.jitsi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What event_sync posts of one main room and its breakout rooms, in the shapes of a real one. */
final class RoomScript {

  static final String ROOM = "weekly@conference.meet.lab.test";

  private final List<String> bodies = new ArrayList<>();
  private final Map<String, Tracked> tracked = new LinkedHashMap<>();

  /** What the module knows of one place as long as it lives. */
  private static final class Tracked {
    private final long created;
    private final Map<String, ObjectNode> occupants = new LinkedHashMap<>();
    private final List<String> active = new ArrayList<>();

    private Tracked(long created) {
      this.created = created;
    }
  }

  List<String> bodies() {
    return List.copyOf(bodies);
  }

  /** The last of what was posted got lost. */
  void lost() {
    bodies.removeLast();
  }

  void created(long at) {
    created("", at);
  }

  void created(String breakout, long at) {
    tracked.put(breakout, new Tracked(at));
    post("muc-room-created", breakout, Prosody.JSON.createObjectNode().put("created_at", at));
  }

  void joined(String jid, String id, long at) {
    joined("", jid, id, at);
  }

  /**
   * A participant joins.
   *
   * @param id empty for a guest
   */
  void joined(String breakout, String jid, String id, long at) {
    Tracked place = place(breakout);
    ObjectNode occupant =
        Prosody.JSON.createObjectNode().put("occupant_jid", jid).put("joined_at", at);
    if (!id.isEmpty()) {
      occupant.put("id", id).put("email", id + "@example.test").put("name", "Name of " + id);
    }
    place.occupants.put(jid, occupant);
    place.active.add(jid);
    post("muc-occupant-joined", breakout, told(place, occupant));
  }

  /** A guest joins, and has typed this name and address. */
  void typed(String jid, String name, String email, long at) {
    ObjectNode occupant =
        Prosody.JSON
            .createObjectNode()
            .put("occupant_jid", jid)
            .put("joined_at", at)
            .put("name", name)
            .put("email", email);
    place("").occupants.put(jid, occupant);
    place("").active.add(jid);
    post("muc-occupant-joined", "", told(place(""), occupant));
  }

  void left(String jid, long at) {
    left("", jid, at);
  }

  void left(String breakout, String jid, long at) {
    Tracked place = place(breakout);
    place.active.remove(jid);
    ObjectNode occupant =
        Optional.ofNullable(place.occupants.get(jid)).orElseThrow().put("left_at", at);
    post("muc-occupant-left", breakout, told(place, occupant));
  }

  /** The leave of an occupant whose join the module missed. */
  void strangerLeft() {
    post(
        "muc-occupant-left",
        "",
        Prosody.JSON.createObjectNode().put("active_occupants_count", place("").active.size()));
  }

  void destroyed(long at) {
    destroyed("", at);
  }

  void destroyed(String breakout, long at) {
    Tracked place = place(breakout);
    ObjectNode body =
        Prosody.JSON.createObjectNode().put("created_at", place.created).put("destroyed_at", at);
    var all = body.putArray("all_occupants");
    place.occupants.values().forEach(occupant -> all.add(occupant.deepCopy()));
    post("muc-room-destroyed", breakout, body);
  }

  private Tracked place(String breakout) {
    return Optional.ofNullable(tracked.get(breakout)).orElseThrow();
  }

  private static ObjectNode told(Tracked place, ObjectNode occupant) {
    ObjectNode body =
        Prosody.JSON.createObjectNode().put("active_occupants_count", place.active.size());
    body.set("occupant", occupant.deepCopy());
    return body;
  }

  private void post(String event, String breakout, ObjectNode body) {
    body.put("event_name", event)
        .put("room_jid", ROOM)
        .put("room_name", "weekly")
        .put("is_breakout", !breakout.isEmpty());
    if (!breakout.isEmpty()) {
      body.put("breakout_room_id", breakout);
    }
    bodies.add(body.toString());
  }
}
