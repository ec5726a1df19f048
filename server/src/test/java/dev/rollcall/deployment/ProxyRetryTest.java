package dev.rollcall.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.CannedServer;
import dev.rollcall.testkit.FreePorts;
import dev.rollcall.testkit.RunningApp;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A node that dies with requests in it: which of them the proxy sends to another node. */
@Timeout(180)
final class ProxyRetryTest {

  private static final int REQUESTS = 8;
  private static final int CUT = 0;

  @TempDir private Path folder;

  @Test
  void onlyWhatHasTheSameEffectTwiceIsSentAgain() throws Exception {
    try (ServerSocket dying = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        CannedServer other = new CannedServer(200, "{}")) {
      Thread.ofPlatform().daemon().start(() -> cutAll(dying));
      int otherPort = URI.create(other.url()).getPort();
      int unused = FreePorts.one();
      try (HaProxy proxy =
          HaProxy.start(folder, List.of(dying.getLocalPort(), otherPort, unused))) {
        proxy.await("node-1", true);
        proxy.await("node-2", true);
        assertThat(posts(proxy, "/rollcall/v1/facts")).containsOnly(200);
        assertThat(posts(proxy, "/rollcall/v1/sources/meet")).containsOnly(200);
        assertThat(posts(proxy, "/rollcall/v1/sources/meet/events/any")).containsOnly(200);
        assertThat(proxy.count("nodes", "wredis")).isPositive();
        assertThat(posts(proxy, "/rollcall/v1/sources")).contains(200, CUT);
        assertThat(posts(proxy, "/rollcall/v1/sources/meet/secret")).contains(200, CUT);
      }
    }
  }

  private static List<Integer> posts(HaProxy proxy, String path) {
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      statuses.add(status(proxy, path));
    }
    return statuses;
  }

  /** HAProxy answers 502 on a new connection of the client, and closes one that was used before. */
  private static int status(HaProxy proxy, String path) {
    try {
      int status =
          RunningApp.send(proxy.request(path).POST(BodyPublishers.ofString("{}"))).status();
      return status == 502 ? CUT : status;
    } catch (UncheckedIOException _) {
      return CUT;
    }
  }

  /** Says that it is ready, and closes every other request's connection without an answer. */
  private static void cutAll(ServerSocket listener) {
    while (!listener.isClosed()) {
      try (Socket connection = listener.accept()) {
        InputStream in = connection.getInputStream();
        byte[] head = new byte[8_192];
        int length = Math.max(in.read(head), 0);
        if (new String(head, 0, length, StandardCharsets.ISO_8859_1).startsWith("GET /readyz ")) {
          connection
              .getOutputStream()
              .write(
                  "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                      .getBytes(StandardCharsets.ISO_8859_1));
        }
      } catch (IOException _) {
        // The proxy has closed it, or the test is over.
      }
    }
  }
}
