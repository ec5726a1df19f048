package dev.rollcall.sources.janus;

import dev.rollcall.sources.janus.JanusScript.Client;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * An hour of an engine with two rooms, as chance will have it: people come and go, share, fall
 * silent, and their leaves are lost; rooms are destroyed, and the engine stops or is killed.
 */
final class MadeUpMeetings {

  static final String FIRST = "first-room";
  static final String SECOND = "second/room";
  static final Table PEOPLE =
      new Table(Map.of("tk-0", "alice", "tk-1", "bob", "tk-2", "carol"), Set.of("tk-3"));

  private static final int STEPS = 120;
  private static final List<String> ROOMS = List.of(FIRST, SECOND);

  private final Random random;
  private final JanusScript script = new JanusScript();
  private final Map<String, Client> present = new HashMap<>();
  private long clients;

  private MadeUpMeetings(Random random) {
    this.random = random;
  }

  static JanusScript script(Random random) {
    MadeUpMeetings meetings = new MadeUpMeetings(random);
    double time = 0;
    for (int step = 0; step < STEPS; step++) {
      time += random.nextInt(4) == 0 ? random.nextInt(90) : random.nextInt(20) / 7.0;
      meetings.script.at(time, meetings::step);
    }
    return meetings.script;
  }

  private void step() {
    String room = ROOMS.get(random.nextInt(ROOMS.size()));
    int person = random.nextInt(6);
    String feed = "f" + person;
    Client client =
        present.computeIfAbsent(
            room + feed, _ -> JanusScript.client(++clients, "o" + person + ";web"));
    switch (random.nextInt(20)) {
      case 0, 1, 2, 3, 4 -> {
        script.joined(client, room, feed, person < 4 ? "tk-" + person : "", "Person " + person);
        script.webrtcUp(client);
      }
      case 5, 6 -> {
        script.published(client, room, feed, "audio", "video");
        script.receiving(client, "0", true);
      }
      case 7 -> {
        script.joined(client.handle(7, ";screen"), room, feed + ".s", "tk-" + person, "");
        script.published(client.handle(7, ";screen"), room, feed + ".s", "screen");
      }
      case 8, 9, 10 -> left(room, feed, () -> script.leaving(room, feed));
      case 11 -> left(room, feed, () -> script.detached(client));
      case 12 -> left(room, feed, () -> script.sessionDestroyed(client));
      case 13 -> {
        script.receiving(client, "0", false);
        script.statistics(client);
      }
      case 14 ->
          left(
              room,
              feed,
              () -> {
                script.sessionTimeout(client);
                script.leaving(room, feed);
              });
      case 15 -> script.statistics(client);
      case 16 -> script.custom("recording_started", room, "");
      case 17 -> script.roomDestroyed(room);
      case 18 -> script.hangup(client, random.nextBoolean() ? "DTLS alert" : "Close PC");
      default -> engine();
    }
  }

  private void left(String room, String feed, Runnable leave) {
    leave.run();
    present.remove(room + feed);
  }

  private void engine() {
    if (random.nextInt(3) == 0) {
      if (random.nextBoolean()) {
        script.shutdown();
      }
      script.started();
      present.clear();
    }
  }
}
