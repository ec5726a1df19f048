package dev.rollcall.sources.bigbluebutton;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A meeting with breakout rooms, telephones, second devices and broken connections, from a seed,
 * and the seconds in which each of its people was there.
 */
final class GeneratedMeeting {

  private static final int LAST = 600;
  private static final List<String> PEOPLE = List.of("alice", "bob", "carol", "dave", "erin");
  private static final List<String> ROOMS = List.of("child1-1795338000001", "child2-1795338000002");

  private final Random random;
  private final Script script = new Script();
  private final Map<String, BitSet> present = new TreeMap<>();
  private int connections;

  GeneratedMeeting(long seed) {
    this.random = new Random(seed);
    script.created(0, Script.MAIN);
    for (int room = 0; room < ROOMS.size(); room++) {
      script.breakout(100 + room, ROOMS.get(room), Script.MAIN);
    }
    PEOPLE.forEach(this::attend);
    for (int caller = 0; caller < 2; caller++) {
      call("v_" + (40 + caller));
    }
    ROOMS.forEach(room -> script.ended(LAST - 50, room));
    script.ended(LAST, Script.MAIN);
    recordings();
  }

  private void recordings() {
    for (String format : List.of("presentation", "video", "notes")) {
      int ready = LAST + random.nextInt(3);
      script.published(
          ready,
          Script.MAIN,
          format,
          "'link':'https://bbb.example.com/%s','duration':%d"
              .formatted(format, random.nextInt(60_000)));
    }
    if (random.nextInt(3) == 0) {
      script.told(LAST + 1.5, "rap-unpublished", Script.MAIN);
    }
  }

  Script script() {
    return script;
  }

  /** By participant id, the whole seconds since the beginning in which they were there. */
  Map<String, BitSet> present() {
    return present;
  }

  private void attend(String person) {
    boolean known = Lab.PEOPLE.people().containsKey("id-" + person);
    String who = known ? person : "id-" + person;
    String external = "id-" + person;
    int devices = 1 + random.nextInt(2);
    for (int device = 0; device < devices; device++) {
      String id = "w_" + person + connections++;
      int at = 1 + random.nextInt(80);
      do {
        int until = at + 1 + random.nextInt(300);
        session(who, id, external, at, until);
        if (random.nextInt(3) == 0) {
          breakout(who, id, ROOMS.get(random.nextInt(2)), 110 + random.nextInt(200));
        }
        // The same page that connects again keeps its id.
        at = until + 1 + random.nextInt(20);
      } while (at < 400 && random.nextBoolean());
    }
  }

  private void session(String who, String id, String external, int from, int until) {
    String role = random.nextInt(3) == 0 ? "MODERATOR" : "VIEWER";
    script.joined(from, Script.MAIN, id, external, role);
    if (random.nextBoolean()) {
      script.voice(from + 0.5, Script.MAIN, id, external, random.nextBoolean());
    }
    if (random.nextInt(4) == 0) {
      script.told(from + 0.6, "user-cam-broadcast-start", Script.MAIN, id, external);
    }
    if (until < LAST) {
      script.left(until, Script.MAIN, id, external);
      script.told(until + 0.01, "user-audio-voice-disabled", Script.MAIN, id, external);
    } else {
      script.left(LAST + 0.001, Script.MAIN, id, external);
    }
    was(who, from, Math.min(until, LAST));
  }

  private void breakout(String who, String invitee, String room, int from) {
    String id = "w_breakout" + connections++;
    String external = invitee + "-" + (ROOMS.indexOf(room) + 1);
    script.joined(from, room, id, external, "MODERATOR");
    int until = from + 1 + random.nextInt(400);
    if (until < LAST - 50) {
      script.left(until, room, id, external);
    }
    was(who, from, Math.min(until, LAST - 50));
  }

  private void call(String id) {
    int from = 1 + random.nextInt(300);
    int until = from + 1 + random.nextInt(200);
    script.voice(from, Script.MAIN, id, "", true);
    script.told(until, "user-audio-voice-disabled", Script.MAIN, id, "");
    script.left(LAST + 0.002, Script.MAIN, id, id);
    was(id, from, until);
  }

  private void was(String who, int from, int until) {
    present.computeIfAbsent(who, _ -> new BitSet()).set(from, until);
  }

  /** The largest number of people in one second. */
  int peak() {
    List<BitSet> all = new ArrayList<>(present.values());
    int peak = 0;
    for (int second = 0; second < LAST; second++) {
      int at = second;
      peak = Math.max(peak, Math.toIntExact(all.stream().filter(who -> who.get(at)).count()));
    }
    return peak;
  }
}
