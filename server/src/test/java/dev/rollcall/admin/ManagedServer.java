package dev.rollcall.admin;

import static dev.rollcall.admin.FactsBodiesTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server on one engine of the store for each test, managed by the built-in administrator. */
abstract class ManagedServer {

  RunningApp app;
  AdminCalls calls;

  /** Settings of a new store, as {@code key=value}. */
  abstract String[] store();

  /** What the store starts with. */
  String seed() {
    return Seeds.SMALL;
  }

  @BeforeEach
  void start(@TempDir Path folder) {
    app = RunningApp.start(folder.resolve("data"), seed(), store());
    calls = new AdminCalls(app);
  }

  @AfterEach
  void stop() {
    app.close();
  }

  /** In JSON with single quotes. */
  Answer admin(String method, String path, String body) {
    return calls.send(RunningApp.ADMIN, method, path, body);
  }

  /**
   * A call is refused in words and is no change.
   *
   * @param body absent: without one
   */
  final Answer assertRefused(
      String method, String path, @Nullable String body, int status, String told) {
    int before = calls.changes();
    Answer answer = admin(method, path, body == null ? "" : body);
    assertProblem(answer, status);
    assertThat(detail(answer)).contains(told);
    assertThat(calls.changes()).isEqualTo(before);
    return answer;
  }

  static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text.replace('\'', '"'));
  }

  static String detail(Answer answer) {
    return answer.json().path("detail").asString();
  }
}
