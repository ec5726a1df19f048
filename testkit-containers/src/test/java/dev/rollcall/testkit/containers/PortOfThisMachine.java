package dev.rollcall.testkit.containers;

import com.github.dockerjava.api.command.InspectContainerResponse;

/** A container whose port leads to a server of the test, so that it needs no engine. */
final class PortOfThisMachine extends RollcallContainer {

  private final int port;

  PortOfThisMachine(int port) {
    super("rollcall");
    this.port = port;
  }

  void waitForStart() {
    getWaitStrategy().waitUntilReady(this);
  }

  @Override
  public String getHost() {
    return "127.0.0.1";
  }

  @Override
  public Integer getMappedPort(int exposed) {
    if (exposed != PORT) {
      throw new IllegalArgumentException("port " + exposed + " is not exposed");
    }
    return port;
  }

  @Override
  public InspectContainerResponse getContainerInfo() {
    return new InspectContainerResponse();
  }
}
