package dev.rollcall.tickets;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A request URL: keeps what is posted and answers as it is told. */
final class Receiver implements AutoCloseable {

  /** What was posted; header names in lower case. */
  record Posted(Map<String, String> headers, String body) {}

  private final HttpServer server;
  private final BlockingQueue<Posted> posted = new LinkedBlockingQueue<>();
  private volatile int status = 200;

  Receiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/events",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          posted.add(
              new Posted(
                  exchange.getRequestHeaders().entrySet().stream()
                      .collect(
                          Collectors.toMap(
                              header -> header.getKey().toLowerCase(Locale.ROOT),
                              header -> header.getValue().getFirst())),
                  body));
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/events?secret=url-of-no-value";
  }

  void answerWith(int otherStatus) {
    status = otherStatus;
  }

  /** The next that is posted, for which it waits. */
  Posted next() throws InterruptedException {
    return Optional.ofNullable(posted.poll(10, TimeUnit.SECONDS)).orElseThrow();
  }

  int waiting() {
    return posted.size();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
