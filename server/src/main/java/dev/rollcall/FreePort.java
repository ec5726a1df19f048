package dev.rollcall;

import dev.rollcall.config.UserMistake;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Asks for the port before anything is made, so that a start in vain leaves nothing behind. */
final class FreePort {

  private FreePort() {}

  static void require(String host, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port));
    } catch (IOException e) {
      throw new UserMistake("cannot listen on %s:%d: %s".formatted(host, port, e.getMessage()));
    }
  }
}
