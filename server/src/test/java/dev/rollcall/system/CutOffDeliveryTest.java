package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.JitsiRooms;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deliveries over a bad line, and engines that do not wait for the answer. */
class CutOffDeliveryTest {

  private static final String SEED = Seeds.SMALL + JitsiRooms.SOURCE;

  @TempDir private Path folder;

  @Test
  void aDeliveryThatIsCutOffIsNotKeptAndComesAgainWhole() throws IOException {
    List<String> posts = JitsiRooms.posts(new Random(1), 1, 2);
    try (RunningApp app = start()) {
      for (String post : posts) {
        for (int cut : new int[] {0, 1, post.length() / 2, post.length() - 1}) {
          send(app, post, post.substring(0, cut), false);
        }
      }
      assertThat(accepted(app)).isZero();
      for (String post : posts) {
        assertThat(send(app, post, post, true)).startsWith("HTTP/1.1 200");
      }
      assertThat(accepted(app)).isEqualTo(posts.size());
      app.app().records().inbox().translateWaiting();
      assertThat(meetings(app)).isEqualTo(1);
    }
  }

  @Test
  void whoDoesNotWaitForTheAnswerAndSendsAgainChangesNothing() throws IOException {
    List<String> posts = JitsiRooms.posts(new Random(2), 1, 2);
    try (RunningApp app = start()) {
      for (String post : posts) {
        send(app, post, post, false);
        assertThat(send(app, post, post, true)).startsWith("HTTP/1.1 200");
      }
      assertThat(accepted(app)).isEqualTo(posts.size());
      app.app().records().inbox().translateWaiting();
      assertThat(meetings(app)).isEqualTo(1);
    }
  }

  private RunningApp start() throws IOException {
    return RunningApp.start(Files.createDirectories(folder.resolve("x")).resolve("data"), SEED);
  }

  /**
   * Announces a body, sends a part of it, and hangs up; or waits for the answer first.
   *
   * @return the beginning of the answer
   */
  private static String send(RunningApp app, String whole, String part, boolean waits)
      throws IOException {
    URI address = URI.create(app.app().address());
    String head =
        """
        POST /rollcall/v1/sources/jitsi/events/any HTTP/1.1\r
        Host: localhost\r
        Authorization: %s\r
        Content-Length: %d\r
        \r
        """
            .formatted(JitsiRooms.AUTHORIZATION, whole.getBytes(StandardCharsets.UTF_8).length);
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket.getOutputStream().write((head + part).getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      return waits
          ? new String(socket.getInputStream().readNBytes(15), StandardCharsets.US_ASCII)
          : "";
    }
  }

  private static int accepted(RunningApp app) {
    return app
        .get("/rollcall/v1/inbox/sources", RunningApp.ADMIN)
        .json()
        .path("sources")
        .values()
        .stream()
        .mapToInt(row -> row.path("accepted").asInt(0))
        .sum();
  }

  private static int meetings(RunningApp app) {
    return app.get("/rollcall/v1/meetings", RunningApp.ADMIN).json().path("meetings").size();
  }
}
