package dev.rollcall.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Starts servers with a source of each kind, and reads the results of the posts. */
public final class PostedFolder {

  /** The captures are of the second day after the tests' own. */
  private static final Duration AFTER_THE_CAPTURES = Duration.ofDays(2);

  private PostedFolder() {}

  public static RunningApp start(Path folder) {
    return start(folder, SourceFixture.seed());
  }

  public static RunningApp start(Path folder, String seed) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    RunningApp app = RunningApp.start(folder.resolve("data"), seed);
    app.clock().pass(AFTER_THE_CAPTURES);
    return app;
  }

  public static void translate(RunningApp app) {
    app.app().records().inbox().translateWaiting();
  }

  /** The row of a source at {@code GET /rollcall/v1/inbox/sources}. */
  public static JsonNode status(RunningApp app, SourceFixture engine) {
    JsonNode sources =
        app.get("/rollcall/v1/inbox/sources", RunningApp.ADMIN).json().path("sources");
    return sources.values().stream()
        .filter(row -> row.path("source").asString().equals(engine.source()))
        .findFirst()
        .orElseThrow();
  }

  /** What is kept of a source in a state. */
  public static JsonNode kept(RunningApp app, SourceFixture engine, String state) {
    return app.get(
            "/rollcall/v1/inbox?state=" + state + "&source=" + engine.source(), RunningApp.ADMIN)
        .json()
        .path("deliveries");
  }

  /** Every record of a source by its subject, people by user_id, without the server's own id. */
  public static SortedMap<String, JsonNode> records(RunningApp app, SourceFixture engine) {
    SortedMap<String, JsonNode> records = new TreeMap<>();
    JsonNode list =
        app.get("/rollcall/v1/meetings?source=" + engine.source(), RunningApp.ADMIN).json();
    for (JsonNode row : list.path("meetings")) {
      Answer answer =
          app.get(
              "/open-apis/vc/v1/meetings/"
                  + row.path("meeting_id").asString()
                  + "?with_participants=true&with_meeting_ability=true&user_id_type=user_id",
              Seeds.TOKEN);
      ObjectNode meeting = (ObjectNode) answer.json().path("data").path("meeting");
      meeting.remove("id");
      records.put(row.path("subject").asString(), meeting);
    }
    return records;
  }

  /** All bytes of all files, each as one character. */
  public static String bytes(Path data) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }
}
