package dev.rollcall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.http.Wire;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What strangers send must not take the server from others: processes with the default heap. */
@Timeout(60)
final class HostileClientsTest {

  private static final String HEALTH = "GET /healthz HTTP/1.1\nHost: a\n\n";

  @TempDir private Path folder;

  @Test
  void aFloodOfConnectionsBeyondTheFileDescriptorsLeavesTheListenerAccepting() throws Exception {
    try (ChildServer child = ChildServer.startWithDescriptors(200, folder, serve())) {
      int port = URI.create(child.address()).getPort();
      List<Wire> flood = new ArrayList<>();
      try {
        for (int i = 0; i < 400; i++) {
          flood.add(new Wire(port));
        }
      } finally {
        for (Wire wire : flood) {
          wire.close();
        }
      }
      assertThat(Wire.exchange(port, HEALTH).status()).isEqualTo(200);
      assertThat(child.errors())
          .contains("max-connections is 32 instead of 1024: the process may open only 200 files");
    }
  }

  @Test
  void aLackOfFileDescriptorsPassesByItself() throws Exception {
    try (ChildServer child = ChildServer.startWithDefaultHeap(folder, serve())) {
      int port = URI.create(child.address()).getPort();
      for (int i = 0; i < 3; i++) {
        assertThat(Wire.exchange(port, HEALTH).status()).isEqualTo(200);
      }
      child.limitDescriptors(10);
      // The system has given its descriptor to the accept that is under way.
      try (Wire accepted = new Wire(port);
          Wire waiting = new Wire(port)) {
        accepted.send(HEALTH);
        waiting.send(HEALTH);
        awaitLog(child, "cannot accept connections, trying again: Too many");
        child.limitDescriptors(1000);
        assertThat(waiting.receive().status()).isEqualTo(200);
      }
      assertThat(Wire.exchange(port, HEALTH).status()).isEqualTo(200);
    }
  }

  private static void awaitLog(ChildServer child, String text) throws InterruptedException {
    for (int i = 0; i < 200 && !child.errors().contains(text); i++) {
      Thread.sleep(50);
    }
    assertThat(child.errors()).contains(text);
  }

  private String[] serve() {
    return new String[] {"serve", "--dev", "--port", "0", "--data", folder.resolve("d").toString()};
  }
}
