package dev.rollcall.mirror;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A far end that answers as the test says, and remembers what it was asked. */
public final class FakeFeishu implements AutoCloseable {

  /** How to answer one request for anything but a token. */
  @FunctionalInterface
  public interface Script {
    void answer(HttpExchange exchange) throws IOException;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<String> tokens = new CopyOnWriteArrayList<>();
  private final ConcurrentLinkedQueue<Script> scripts = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Script> tokenScripts = new ConcurrentLinkedQueue<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Script always = exchange -> json(exchange, 500, "{}");

  public FakeFeishu() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext(
        "/open-apis/auth/v3/tenant_access_token/internal",
        exchange -> {
          String token = "t-fake" + tokens.size();
          tokens.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          Script refusal = tokenScripts.poll();
          if (refusal != null) {
            refusal.answer(exchange);
            return;
          }
          json(
              exchange,
              200,
              "{\"code\":0,\"expire\":7200,\"msg\":\"ok\",\"tenant_access_token\":\""
                  + token
                  + "\"}");
        });
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI().toString());
          Script script = scripts.poll();
          (script == null ? always : script).answer(exchange);
        });
    server.start();
  }

  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Each path and query that it was asked for. */
  public List<String> asked() {
    return asked;
  }

  /** The bodies that tokens were asked for with. */
  List<String> tokens() {
    return tokens;
  }

  FakeFeishu next(Script script) {
    scripts.add(script);
    return this;
  }

  FakeFeishu next(int status, String body) {
    return next(exchange -> json(exchange, status, body));
  }

  /** Answers the next request for a token so. */
  FakeFeishu nextToken(int status, String body) {
    tokenScripts.add(exchange -> json(exchange, status, body));
    return this;
  }

  public FakeFeishu always(Script script) {
    always = script;
    return this;
  }

  /** Takes the request and says nothing until it is closed. */
  FakeFeishu hangs() {
    return next(
        exchange -> {
          untilClosed(this);
        });
  }

  /** Begins an answer and never ends it. */
  FakeFeishu dawdles() {
    return next(
        exchange -> {
          exchange.sendResponseHeaders(200, 1_000);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          untilClosed(this);
        });
  }

  static void untilClosed(FakeFeishu far) {
    try {
      far.closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public static void json(HttpExchange exchange, int status, String body) throws IOException {
    json(exchange, status, body, Map.of());
  }

  static void json(HttpExchange exchange, int status, String body, Map<String, String> headers)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
    headers.forEach(exchange.getResponseHeaders()::add);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /** An ended meeting of one person, as the endpoint answers it. */
  public static String meeting(String id) {
    return meeting(id, 3);
  }

  static String meeting(String id, int status) {
    return """
        {"code":0,"msg":"success","data":{"meeting":{"id":"%s","topic":"Weekly sync",
        "meeting_no":"235812466","start_time":"1795337944","end_time":"1795338066","status":%d,
        "host_user":{"id":"ou_far_a","user_type":1},"participant_count":"1",
        "participant_count_accumulated":"1","participants":[{"id":"ou_far_a",
        "first_join_time":"1795337944","final_leave_time":"1795338066",
        "in_meeting_duration":"122","user_type":1,"is_host":true,"is_cohost":false,
        "is_external":false,"status":4}]}}}"""
        .formatted(id, status);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.close();
  }
}
