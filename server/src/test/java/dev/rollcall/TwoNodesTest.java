package dev.rollcall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.config.Settings;
import dev.rollcall.config.SettingsInput;
import dev.rollcall.config.SettingsReader;
import dev.rollcall.config.UserMistake;
import dev.rollcall.directory.Seed;
import dev.rollcall.directory.seed.SeedReader;
import dev.rollcall.time.IdSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two whole servers that share one PostgreSQL. */
class TwoNodesTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
  private static final String MEETING =
      "/open-apis/vc/v1/meetings/6911188411932033028?with_participants=true";

  private static EmbeddedPostgres postgres;

  @TempDir private Path folder;

  @BeforeAll
  static void startPostgres() throws IOException {
    postgres = EmbeddedPostgres.builder().setLocaleConfig("locale", "C.UTF-8").start();
  }

  private static void createDatabase(String name) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
  }

  @AfterAll
  static void stopPostgres() throws IOException {
    postgres.close();
  }

  private App node(String database, Path data) {
    Settings settings =
        SettingsReader.read(
            new SettingsInput(
                Optional.empty(),
                Map.of(),
                List.of(),
                Map.of(
                    "data",
                    data.toString(),
                    "port",
                    "0",
                    "store",
                    postgres.getJdbcUrl("postgres", database))));
    Seed seed = SeedReader.read(Path.of("..", "examples", "demo.yaml"));
    return App.start(
        settings, Optional.of(seed), Optional.of("admin-of-no-value"), CLOCK, IdSource.secure());
  }

  private static String send(HttpRequest.Builder request) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
    }
  }

  private static String get(App node, String path) throws Exception {
    return send(
        HttpRequest.newBuilder(URI.create(node.address() + path))
            .header("Authorization", "Bearer t-demo0000000000000000000000000000000000a"));
  }

  private static String post(App node, String fact) throws Exception {
    return send(
        HttpRequest.newBuilder(URI.create(node.address() + "/rollcall/v1/facts"))
            .header("Authorization", "Bearer admin-of-no-value")
            .header("Content-Type", "application/cloudevents+json")
            .POST(HttpRequest.BodyPublishers.ofString(fact)));
  }

  @Test
  void whatOneNodeHasTakenTheOtherServesAtOnceWithTheSameIds() throws Exception {
    createDatabase("shared");
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    try (App one = node("shared", first)) {
      Files.createDirectories(second);
      Files.copy(first.resolve("server.key"), second.resolve("server.key"));
      try (App two = node("shared", second)) {
        assertThat(get(two, MEETING)).isEqualTo(get(one, MEETING)).contains("\"code\":0");
        for (int i = 0; i < 5; i++) {
          String accepted =
              post(
                  i % 2 == 0 ? one : two,
                  """
                  {"source":"/engines/lab-1","id":"late-%d","type":"rollcall.meeting.updated",
                   "subject":"my-meeting-2026-11-20","time":"2026-11-20T11:0%d:00Z",
                   "data":{"topic":"topic %d"}}"""
                      .formatted(i, i, i));
          assertThat(accepted).contains("\"accepted\"");
          assertThat(get(i % 2 == 0 ? two : one, MEETING)).contains("\"topic %d\"".formatted(i));
        }
      }
    }
  }

  @Test
  void nodeWithAnotherServerKeyIsTurnedAwayAndChangesNothing() throws SQLException {
    createDatabase("owned");
    try (App _ = node("owned", folder.resolve("third"))) {
      assertThatThrownBy(() -> node("owned", folder.resolve("stranger")))
          .isInstanceOf(UserMistake.class)
          .hasMessageContaining("server.key");
      assertThat(folder.resolve("stranger").resolve("server.key")).doesNotExist();
    }
  }
}
