package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Events;
import dev.rollcall.testkit.JitsiRooms;
import dev.rollcall.testkit.NewPostgres;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The same server on PostgreSQL, twice: what one has acknowledged the other serves at once. */
class TwoNodesTest {

  @TempDir private Path folder;

  @Test
  void eitherNodeTakesFactsAndBothServeThem() throws IOException {
    try (NewPostgres server = new NewPostgres()) {
      String store = "store=" + server.database();
      try (RunningApp one = RunningApp.start(folder("one").resolve("data"), Seeds.SMALL, store);
          RunningApp two = RunningApp.start(dataWithKeyOf(one), Seeds.SMALL, store)) {
        Events lab = Events.lab("two nodes");
        String id = one.meetingOf(lab.started("0", "09:00:00", "{'topic': 'Both'}"));
        List<RunningApp> nodes = List.of(one, two);
        for (int i = 1; i <= 10; i++) {
          RunningApp writer = nodes.get(i % 2);
          String event = lab.joined("j" + i, "09:00:0" + i % 10, "s" + i, "person-" + i);
          assertThat(writer.meetingOf(event)).isEqualTo(id);
          assertThat(nodes.get((i + 1) % 2).facts(List.of(event)).outcomes())
              .containsExactly("duplicate");
          for (RunningApp reader : nodes) {
            assertThat(reader.meeting(id).path("participant_count").asString())
                .isEqualTo(Integer.toString(i));
          }
        }
        assertThat(two.read(id).text()).isEqualTo(one.read(id).text());
        assertThat(
                two.facts(
                        List.of(
                            lab.event(
                                "odd", "meeting.updated", "09:00:00", "{'topic': 'a\\u0000b'}")))
                    .outcomes())
            .containsExactly("refused");
        assertThat(two.get("/rollcall/v1/users/%00?tenant_key=tenant-a", RunningApp.ADMIN).status())
            .isEqualTo(400);
      }
    }
  }

  @Test
  void eitherNodeTakesDeliveriesAndBothServeTheRecord() throws IOException {
    String seed = Seeds.SMALL + JitsiRooms.SOURCE;
    List<String> posts = JitsiRooms.posts(new Random(5), 6, 5);
    try (NewPostgres server = new NewPostgres()) {
      String store = "store=" + server.database();
      try (RunningApp one = RunningApp.start(folder("one").resolve("data"), seed, store);
          RunningApp two = RunningApp.start(dataWithKeyOf(one), seed, store)) {
        List<RunningApp> nodes = List.of(one, two);
        for (int i = 0; i < posts.size(); i++) {
          assertThat(deliver(nodes.get(i % 2), posts.get(i))).contains("accepted");
          assertThat(deliver(nodes.get((i + 1) % 2), posts.get(i))).contains("duplicate");
        }
        // Beside the translators of both nodes, which are at work all the time.
        nodes.forEach(node -> node.app().records().inbox().translateWaiting());
        JsonNode meetings = one.get("/rollcall/v1/meetings", RunningApp.ADMIN).json();
        assertThat(meetings.path("meetings")).hasSize(6);
        for (JsonNode row : meetings.path("meetings")) {
          JsonNode meeting = one.meeting(row.path("meeting_id").asString());
          assertThat(meeting.path("status").asInt()).isEqualTo(3);
          assertThat(two.meeting(row.path("meeting_id").asString())).isEqualTo(meeting);
        }
      }
    }
  }

  /** The other node remembers the source for a second, and the tests' clock stands still. */
  @Test
  void rotatedSecretCountsAtOnceOnTheOtherNode() throws IOException {
    String seed = Seeds.SMALL + JitsiRooms.SOURCE;
    try (NewPostgres server = new NewPostgres()) {
      String store = "store=" + server.database();
      try (RunningApp one = RunningApp.start(folder("one").resolve("data"), seed, store);
          RunningApp two = RunningApp.start(dataWithKeyOf(one), seed, store)) {
        for (int i = 0; i < 5; i++) {
          String former = i == 0 ? JitsiRooms.AUTHORIZATION : "secret-" + i;
          String next = "secret-" + (i + 1);
          assertThat(deliver(two, "{}", former)).contains("result");
          String order = "{\"overlap\":\"1h\",\"authorization\":\"%s\"}".formatted(next);
          assertThat(
                  one.post(
                          "/rollcall/v1/sources/jitsi/secret",
                          RunningApp.ADMIN,
                          "application/json",
                          order)
                      .status())
              .isEqualTo(200);
          assertThat(deliver(two, "{}", next)).contains("result");
          assertThat(deliver(two, "{}", former)).contains("result");
        }
      }
    }
  }

  @Test
  void hotAnswersOfOneNodeFollowTheDirectoryThatTheOtherChanges() throws IOException {
    try (NewPostgres server = new NewPostgres()) {
      String store = "store=" + server.database();
      try (RunningApp one = RunningApp.start(folder("one").resolve("data"), Seeds.SMALL, store);
          RunningApp two = RunningApp.start(dataWithKeyOf(one), Seeds.SMALL, store)) {
        Events lab = Events.lab("directory");
        String id = one.meetingOf(lab.started("0", "09:00:00", "{}"));
        one.facts(
            List.of(
                lab.joined("1", "09:00:01", "s", "alice"),
                lab.event("2", "meeting.ended", "09:10:00", "{}")));
        String before = two.read(id).text();
        for (int i = 0; i < 3; i++) {
          assertThat(two.read(id).text()).isEqualTo(before);
        }
        assertThat(
                RunningApp.send(
                        one.request("/rollcall/v1/users/alice?tenant_key=tenant-a")
                            .header("Authorization", "Bearer " + RunningApp.ADMIN)
                            .DELETE())
                    .status())
            .isLessThan(300);
        assertThat(two.read(id).text()).isNotEqualTo(before).isEqualTo(one.read(id).text());
      }
    }
  }

  @Test
  void bothNodesKeepTheRateLimitTogether() throws IOException {
    assertThat(admitted("exact")).isEqualTo(20);
  }

  @Test
  void eachNodeKeepsTheRateLimitByItselfWhereThatIsAskedFor() throws IOException {
    assertThat(admitted("per-node")).isEqualTo(40);
  }

  /** Of 60 calls within a minute, in turn to two nodes. */
  private int admitted(String sharing) throws IOException {
    String seed = Seeds.SMALL.replace("rate_limit: unlimited", "");
    String[] limits = {"rate-limit.per-minute=20", "rate-limit.per-second=1000"};
    try (NewPostgres server = new NewPostgres()) {
      String store = "store=" + server.database();
      String shared = "rate-limit.shared=" + sharing;
      try (RunningApp one =
              RunningApp.start(
                  folder("one").resolve("data"), seed, store, shared, limits[0], limits[1]);
          RunningApp two =
              RunningApp.start(dataWithKeyOf(one), seed, store, shared, limits[0], limits[1])) {
        List<RunningApp> nodes = List.of(one, two);
        int admitted = 0;
        for (int i = 0; i < 60; i++) {
          admitted += nodes.get(i % 2).read("7000000000000000001").status() == 429 ? 0 : 1;
        }
        return admitted;
      }
    }
  }

  private static String deliver(RunningApp node, String post) {
    return deliver(node, post, JitsiRooms.AUTHORIZATION);
  }

  private static String deliver(RunningApp node, String post, String authorization) {
    return RunningApp.send(
            node.request("/rollcall/v1/sources/jitsi/events/any")
                .header("Authorization", authorization)
                .POST(HttpRequest.BodyPublishers.ofString(post)))
        .text();
  }

  private Path folder(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  private Path dataWithKeyOf(RunningApp other) throws IOException {
    Path data = folder("two/data");
    Files.copy(other.data().resolve("server.key"), data.resolve("server.key"));
    return data;
  }
}
