package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Engines go on posting while their secret is replaced again and again. */
class RotationUnderLoadTest {

  private static final int ROTATIONS = 20;
  private static final int SENDERS = 4;

  private static final String SEED =
      Seeds.SMALL
          + "  - {source: /engines/meet, tenant_key: tenant-a, kind: jitsi, authorization:"
          + " secret-0}\n";

  @TempDir private Path folder;

  @Test
  void noDeliveryIsRefusedWhileItsSecretIsRotated() throws Exception {
    try (RunningApp app = RunningApp.start(folder.resolve("data"), SEED)) {
      AtomicReference<String> secret = new AtomicReference<>("secret-0");
      AtomicBoolean done = new AtomicBoolean();
      AtomicInteger sent = new AtomicInteger();
      AtomicIntegerArray answered = new AtomicIntegerArray(SENDERS);
      ConcurrentLinkedQueue<String> refused = new ConcurrentLinkedQueue<>();
      List<Thread> senders = new ArrayList<>();
      for (int i = 0; i < SENDERS; i++) {
        int sender = i;
        senders.add(
            Thread.startVirtualThread(
                () -> {
                  while (!done.get()) {
                    Answer answer = deliver(app, secret.get(), sent.incrementAndGet());
                    if (answer.status() != 200) {
                      refused.add(answer.text());
                    }
                    answered.incrementAndGet(sender);
                  }
                }));
      }
      for (int rotation = 1; rotation <= ROTATIONS; rotation++) {
        String next = "secret-" + rotation;
        Answer rotated =
            app.post(
                "/rollcall/v1/sources/meet/secret",
                RunningApp.ADMIN,
                "application/json",
                "{\"overlap\":\"1h\",\"authorization\":\"%s\"}".formatted(next));
        assertThat(rotated.status()).as(rotated.text()).isEqualTo(200);
        secret.set(next);
        awaitTwoMoreOfEach(answered);
      }
      done.set(true);
      for (Thread sender : senders) {
        sender.join();
      }
      assertThat(refused).isEmpty();
      assertThat(sent.get()).isGreaterThan(ROTATIONS);
    }
  }

  /** None of them still sends what it began before: a secret is good for one rotation more. */
  private static void awaitTwoMoreOfEach(AtomicIntegerArray answered) {
    int[] before = new int[SENDERS];
    Arrays.setAll(before, answered::get);
    for (int i = 0; i < SENDERS; i++) {
      while (answered.get(i) < before[i] + 2) {
        Thread.onSpinWait();
      }
    }
  }

  private static Answer deliver(RunningApp app, String secret, int number) {
    return RunningApp.send(
        app.request("/rollcall/v1/sources/meet/events/room/created")
            .header("Authorization", secret)
            .POST(
                BodyPublishers.ofString(
                    "{\"event_name\":\"none\",\"number\":%d}".formatted(number))));
  }
}
