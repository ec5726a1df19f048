package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.CliRun;
import dev.rollcall.testkit.PostedDelivery;
import dev.rollcall.testkit.PostedFolder;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.SourceFixture;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What is proven and tells nothing is kept for a person to see, or counted. */
class PostedNonsenseTest {

  @TempDir private Path folder;

  static List<SourceFixture> engines() {
    return SourceFixture.all();
  }

  @ParameterizedTest
  @MethodSource("engines")
  void aBodyThatIsNotWhatItShouldBeIsKeptAndShown(SourceFixture engine) {
    Path data = folder.resolve("data");
    String number;
    try (RunningApp app = PostedFolder.start(folder)) {
      Answer answer = engine.proven(engine.nonsense(), app.clock().instant()).to(app);
      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
      PostedFolder.translate(app);

      assertThat(PostedFolder.status(app, engine).path("untranslated").asInt()).isEqualTo(1);
      JsonNode delivery = PostedFolder.kept(app, engine, "untranslated").path(0);
      assertThat(delivery.path("reason").asString("")).isNotBlank();
      number = delivery.path("number").asString();
      JsonNode whole = app.get("/rollcall/v1/inbox/" + number, RunningApp.ADMIN).json();
      assertThat(whole.path("body").asString("")).isNotBlank();
      assertThat(shown(engine, delivery, app.app().address())).contains("1 untranslated");
      PostedFolder.translate(app);
      assertThat(PostedFolder.status(app, engine).path("untranslated").asInt()).isEqualTo(1);
      assertThat(shown(engine, delivery, app.app().address())).contains("1 untranslated");
    }
    CliRun inbox = CliRun.run("inbox", "--data", data.toString());
    assertThat(inbox.err()).isEmpty();
    assertThat(inbox.out()).contains(engine.source()).endsWith("1 untranslated\n");
    assertThat(CliRun.run("inbox", "show", number, "--data", data.toString()).out())
        .contains(engine.source());
    assertThat(CliRun.run("inbox", "replay", "--data", data.toString()).out())
        .startsWith("1 deliveries");
    assertThat(CliRun.run("sources", "--data", data.toString()).out())
        .contains("1 accepted, 0 duplicate, 0 refused, 0 waiting, 1 untranslated");
  }

  @ParameterizedTest
  @MethodSource("engines")
  void jsonOfAnyDepthAndAnyNumberIsNoFailureOfOurs(SourceFixture engine) {
    try (RunningApp app = PostedFolder.start(folder)) {
      for (int levels : List.of(400, 499, 500, 501, 20_000)) {
        for (String body :
            List.of(
                "{\"a\":".repeat(levels) + "1" + "}".repeat(levels),
                "{\"a\":" + "[".repeat(levels - 1) + "]".repeat(levels - 1) + "}",
                "{\"a\":1e99999999999,\"b\":" + "9".repeat(levels) + "}")) {
          Answer answer = engine.proven(body, app.clock().instant()).to(app);
          assertThat(answer.status()).as(levels + ": " + answer.text()).isIn(200, 400, 401);
        }
      }
      PostedFolder.translate(app);
      assertThat(PostedFolder.status(app, engine).path("waiting").asInt()).isZero();
    }
  }

  /** What the commands show of a running server's one delivery. */
  private static String shown(SourceFixture engine, JsonNode delivery, String url) {
    String number = delivery.path("number").asString();
    CliRun inbox = of(url, "inbox");
    assertThat(inbox.out())
        .contains(number + "  ", engine.source(), delivery.path("reason").asString());
    CliRun show = of(url, "inbox", "show", number);
    assertThat(show.out().lines()).hasSizeGreaterThan(1);
    assertThat(show.out()).contains(engine.source());
    CliRun replay = of(url, "inbox", "replay", "--source", engine.source());
    assertThat(replay.out()).startsWith("1 deliveries");
    CliRun sources = of(url, "sources");
    assertThat(sources.out())
        .contains(engine.source() + " (" + engine.kind() + ")")
        .contains("/rollcall/v1/sources/" + engine.kind())
        .contains("1 accepted, 0 duplicate, 0 refused");
    return inbox.out();
  }

  private static CliRun of(String url, String... command) {
    String[] arguments = new String[command.length + 4];
    System.arraycopy(command, 0, arguments, 0, command.length);
    System.arraycopy(
        new String[] {"--url", url, "--admin-token", RunningApp.ADMIN},
        0,
        arguments,
        command.length,
        4);
    CliRun console = CliRun.run(arguments);
    assertThat(console.err()).isEmpty();
    assertThat(console.exitCode()).isZero();
    return console;
  }

  @ParameterizedTest
  @MethodSource("engines")
  void aBodyThatIsNotEvenJsonIsKeptToo(SourceFixture engine) {
    try (RunningApp app = PostedFolder.start(folder)) {
      for (String body : List.of("neither this nor that", "{\"cut\":", "[".repeat(5000), "\0")) {
        assertThat(engine.proven(body, app.clock().instant()).to(app).status()).isEqualTo(200);
      }
      PostedFolder.translate(app);

      assertThat(PostedFolder.status(app, engine).path("untranslated").asInt()).isEqualTo(4);
      assertThat(PostedFolder.kept(app, engine, "untranslated").values())
          .hasSize(4)
          .allSatisfy(delivery -> assertThat(delivery.path("reason").asString("")).isNotBlank());
    }
  }

  @ParameterizedTest
  @MethodSource("engines")
  void unknownEventTypesAreCountedApartFromThoseWithoutMeaning(SourceFixture engine) {
    try (RunningApp app = PostedFolder.start(folder)) {
      PostedDelivery post = engine.proven(engine.unknownType(), app.clock().instant());
      assertThat(post.to(app).status()).isEqualTo(200);
      PostedFolder.translate(app);

      JsonNode status = PostedFolder.status(app, engine);
      String kind = engine.unknownTypeIsCountedAs();
      assertThat(status.path("ignored").isEmpty()).isTrue();
      assertThat(status.path("unknown_events").propertyNames()).containsExactly(kind);
      assertThat(status.path("unknown_events").path(kind).asInt()).isEqualTo(1);
      assertThat(status.path("untranslated").asInt()).isZero();
      assertThat(PostedFolder.kept(app, engine, "ignored").values()).hasSize(1);
      assertThat(of(app.app().address(), "sources").out())
          .contains("unknown events  " + kind + " 1")
          .doesNotContain("ignored events");
      assertThat(PostedFolder.records(app, engine)).isEmpty();
    }
  }
}
