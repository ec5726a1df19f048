package dev.rollcall.testkit.containers;

import com.github.dockerjava.api.command.InspectContainerResponse;
import dev.rollcall.testkit.Rollcall;
import dev.rollcall.tokens.AdminToken;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * Rollcall's image as a stand-in for tests: its clock, faults, worlds and journal can be driven.
 * Everybody who reaches its port is an administrator.
 *
 * <pre>{@code
 * try (RollcallContainer container = new RollcallContainer("rollcall")) {
 *   container.start();
 *   Rollcall rollcall = container.rollcall();
 * }
 * }</pre>
 *
 * <p>A setting is a variable, for instance {@code withEnv("ROLLCALL_POLICY_USER_TOKEN_SEES",
 * "tenant")}; see docs/configuration.md.
 */
public class RollcallContainer extends GenericContainer<RollcallContainer> {

  /** Inside the container. */
  static final int PORT = 8686;

  private @Nullable Rollcall rollcall;

  /**
   * Not yet started.
   *
   * @param image the name that it was built with; see docs/install.md
   */
  public RollcallContainer(String image) {
    this(DockerImageName.parse(image));
  }

  /** Not yet started. */
  @SuppressWarnings("this-escape") // Testcontainers' setters set fields only.
  public RollcallContainer(DockerImageName image) {
    super(image);
    withCommand("serve", "--dev", "--dev-on-any-host");
    withExposedPorts(PORT);
    waitingFor(Wait.forHttp("/readyz").forPort(PORT));
  }

  /** The base URL for clients, without a slash at the end; it exists while the container runs. */
  public String url() {
    return "http://" + getHost() + ":" + getMappedPort(PORT);
  }

  /**
   * For calls under {@code /rollcall/v1}; {@code withEnv("ROLLCALL_ADMIN_TOKEN", …)} changes it.
   */
  public String adminToken() {
    return getEnvMap().getOrDefault("ROLLCALL_ADMIN_TOKEN", AdminToken.PUBLISHED);
  }

  /** The kit's handle, in a world of its own, which goes with the container. */
  public synchronized Rollcall rollcall() {
    Rollcall known = rollcall;
    if (known == null) {
      known = Rollcall.connect(url(), adminToken());
      rollcall = known;
    }
    return known;
  }

  @Override
  protected synchronized void containerIsStopped(InspectContainerResponse container) {
    rollcall = null;
  }
}
