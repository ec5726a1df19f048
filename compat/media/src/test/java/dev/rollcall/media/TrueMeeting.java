package dev.rollcall.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The actions of all participants, by the clock of the script that controls the browsers. */
record TrueMeeting(List<Act> acts) {

  private static final long LONGEST_SECONDS = 90;

  TrueMeeting {
    acts = List.copyOf(acts);
  }

  /** One action of one participant, between two instants in milliseconds. */
  record Act(String actor, String action, long before, long after) {}

  /** Holds it; Janus posts its events to the backend. */
  static TrueMeeting hold(String backend, Path folder) throws IOException, InterruptedException {
    Path log = folder.resolve("meeting.log");
    Process process =
        new ProcessBuilder(
                "node",
                "meeting.mjs",
                backend,
                "janus",
                "media-password-of-no-value",
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
      // With SIGTERM it still ends Janus and the browsers.
      process.destroy();
      throw new AssertionError("the meeting does not end:\n" + Files.readString(log));
    }
    if (process.exitValue() != 0) {
      throw new AssertionError("the meeting failed:\n" + Files.readString(log));
    }
    JsonNode clock = JsonMapper.shared().readTree(folder.resolve("clock.json"));
    return new TrueMeeting(clock.path("actions").valueStream().map(TrueMeeting::act).toList());
  }

  private static Act act(JsonNode json) {
    return new Act(
        json.path("actor").stringValue(),
        json.path("action").stringValue(),
        json.path("before_ms").longValue(),
        json.path("after_ms").longValue());
  }

  /** All actions of one kind of one participant, in order. */
  List<Act> of(String actor, String action) {
    return acts.stream()
        .filter(act -> act.actor().equals(actor) && act.action().equals(action))
        .toList();
  }
}
