package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.rollcall.mirror.FakeFeishu;
import dev.rollcall.mirror.MirrorLab;
import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.RunningApp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Past records are fetched by a running server, and told of. */
class BackfillCallsTest {

  private static final String BACKFILL = "/rollcall/v1/mirror/backfill";
  private static final int MEETINGS = 20;

  private final FakeFeishu far = new FakeFeishu();
  private RunningApp app;

  @BeforeEach
  void start(@TempDir Path folder) {
    app = RunningApp.start(folder.resolve("data"), MirrorLab.seed(far.address()));
    far.always(BackfillCallsTest::answer);
  }

  @AfterEach
  void stop() {
    app.close();
    far.close();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String meeting = FakeFeishu.meeting(path.substring(path.lastIndexOf('/') + 1));
    FakeFeishu.json(exchange, 200, meeting.replace("235812466", ""));
  }

  @Test
  void backfillIsPausedAndContinuedAndToldOf() throws Exception {
    assertThat(get().path("state").asString()).isEqualTo("none");
    assertThat(post("/pause", "{}").status()).isEqualTo(409);
    CountDownLatch asked = new CountDownLatch(5);
    CountDownLatch paused = new CountDownLatch(1);
    far.always(
        exchange -> {
          asked.countDown();
          if (asked.getCount() == 0) {
            await(paused);
          }
          answer(exchange);
        });
    Answer begun = post("", order());
    assertThat(begun.status()).as(begun.text()).isEqualTo(200);
    assertThat(begun.json().path("source").asString()).isEqualTo("/engines/feishu");
    await(asked);
    assertThat(post("", order()).status()).isEqualTo(409);
    assertThat(get().path("state").asString()).isEqualTo("running");
    assertThat(post("/pause", "{}").status()).isEqualTo(200);
    paused.countDown();
    JsonNode first = ended();
    assertThat(first.path("state").asString()).isEqualTo("paused");
    assertThat(first.path("kept").asInt()).isEqualTo(5);
    assertThat(first.path("left").asInt()).isEqualTo(MEETINGS - 5);

    far.always(BackfillCallsTest::answer);
    post("", order());
    JsonNode second = ended();
    assertThat(second.path("state").asString()).isEqualTo("done");
    assertThat(second.path("kept").asInt()).isEqualTo(MEETINGS - 5);
    assertThat(second.path("left").asInt()).isZero();
    assertThat(app.get("/rollcall/v1/audit?resource=mirror", RunningApp.ADMIN).json().path("items"))
        .extracting(item -> item.path("action").asString())
        .containsExactly("start", "pause", "start");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{'from': '2026-11-01'} | to is missing",
        "{'from': '2026-11-02', 'to': '2026-11-01'} | to is not after from",
        "{'from': 'monday', 'to': '2026-11-01'} | from is not a time",
        "{'from': '2026-11-01', 'to': '2026-11-01', 'source': '/engines/lab-1'} | source is none of the sources of kind feishu: [/engines/feishu]",
        "{'from': '2026-11-01', 'to': '2026-11-01', 'meeting_nos': ['1']} | meeting_nos[0] is not nine digits",
        "{'from': '2026-11-01', 'to': '2026-11-01', 'known_ids': ['7', 'x']} | known_ids[1] is not a meeting id",
        "{'from': '2026-11-01', 'to': '2026-11-01', 'quotas': 7} | unknown member 'quotas'; near: quota",
      })
  void wrongOrderNamesWhatIsWrong(String order, String told) {
    Answer answer = post("", order);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("detail").asString()).contains(told);
    assertThat(get().path("state").asString()).isEqualTo("none");
  }

  private static String order() {
    String ids =
        IntStream.range(0, MEETINGS)
            .mapToObj("'70000000000000%05d'"::formatted)
            .collect(Collectors.joining(","));
    return "{'from': '2026-11-01', 'to': '2026-11-20', 'known_ids': [" + ids + "]}";
  }

  private JsonNode ended() throws InterruptedException {
    for (int i = 0; i < 600 && get().path("state").asString().equals("running"); i++) {
      Thread.sleep(50);
    }
    return get();
  }

  private JsonNode get() {
    return app.get(BACKFILL, RunningApp.ADMIN).json();
  }

  private Answer post(String below, String order) {
    return app.post(
        BACKFILL + below, RunningApp.ADMIN, "application/json", order.replace('\'', '"'));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
