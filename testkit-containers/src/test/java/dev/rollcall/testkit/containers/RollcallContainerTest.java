package dev.rollcall.testkit.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.rollcall.testkit.Rollcall;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;

final class RollcallContainerTest {

  /** As docs/install.md builds it. */
  private static final String IMAGE = "rollcall";

  @Test
  void imageServesForTestsOnItsPort() {
    RollcallContainer container = new RollcallContainer(IMAGE);
    assertThat(container.getImage()).asString().contains("imageName=rollcall:latest,");
    assertThat(container.getCommandParts()).containsExactly("serve", "--dev", "--dev-on-any-host");
    assertThat(container.getExposedPorts()).containsExactly(8686);
    assertThat(container.adminToken()).isEqualTo("rollcall-demo-admin");
  }

  @Test
  void containerHasNoAddressBeforeItsStart() {
    RollcallContainer container = new RollcallContainer(IMAGE);
    assertThatThrownBy(container::rollcall).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void startWaitsUntilItIsReady() throws IOException {
    List<String> asked = new CopyOnWriteArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI().getPath());
          exchange.sendResponseHeaders(asked.size() == 1 ? 503 : 200, -1);
          exchange.close();
        });
    server.start();
    try {
      new PortOfThisMachine(server.getAddress().getPort()).waitForStart();
    } finally {
      server.stop(0);
    }
    assertThat(asked).containsExactly("/readyz", "/readyz");
  }

  @Test
  void handleIsOneWorldOfTheServer() {
    try (Rollcall server = Rollcall.start()) {
      RollcallContainer container = new PortOfThisMachine(server.url().getPort());
      container.withEnv("ROLLCALL_ADMIN_TOKEN", server.adminToken());
      assertThat(URI.create(container.url())).isEqualTo(server.url());
      try (Rollcall handle = container.rollcall()) {
        assertThat(container.rollcall()).isSameAs(handle);
        assertThat(handle.tenantKey()).isNotEqualTo(server.tenantKey());
        assertMeetingIsServed(handle);
      }
    }
  }

  @Test
  void containerRuns() {
    assumeTrue(DockerClientFactory.instance().isDockerAvailable(), "no container engine");
    try (RollcallContainer container = new RollcallContainer(IMAGE)) {
      container.start();
      assertMeetingIsServed(container.rollcall());
    }
  }

  private static void assertMeetingIsServed(Rollcall rollcall) {
    String id = rollcall.meeting("Weekly").host(rollcall.user("alice")).at("10:00").ends("11:00");
    rollcall.assertMeeting(id).hasTopic("Weekly");
  }
}
