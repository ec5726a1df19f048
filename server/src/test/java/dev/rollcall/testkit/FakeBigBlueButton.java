package dev.rollcall.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A BigBlueButton as far as its API makes meetings and lets people in, by the rules of its
 * documentation: every call has a checksum, and a repeated creation needs equal passwords.
 */
public final class FakeBigBlueButton implements AutoCloseable {

  private static final String PATH = "/bigbluebutton/api/";

  private final HttpServer server;
  private final String secret;
  private final Map<String, Map<String, String>> meetings = new ConcurrentHashMap<>();
  private volatile String instead = "";
  private volatile int status = 200;

  public FakeBigBlueButton(String secret) throws IOException {
    this.secret = secret;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /** As {@code bbb-conf --secret} tells it. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/bigbluebutton/";
  }

  /** Answers like this from now on. */
  public void answerInstead(int code, String body) {
    status = code;
    instead = body;
  }

  /** The parameters with which a meeting was made, by its id. */
  public Map<String, Map<String, String>> meetings() {
    return Map.copyOf(meetings);
  }

  /** What a join link tells, if it is right and its meeting is there. */
  public Map<String, String> follow(String link) {
    URI uri = URI.create(link);
    Map<String, String> parameters = parameters(uri);
    if (!uri.getPath().equals(PATH + "join")
        || !isProven(uri)
        || !meetings.containsKey(parameters.getOrDefault("meetingID", ""))) {
      throw new AssertionError("BigBlueButton lets nobody in by " + link);
    }
    return parameters;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = instead.isEmpty() ? answer(exchange.getRequestURI()) : instead;
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private String answer(URI uri) {
    if (!isProven(uri)) {
      return failed("checksumError");
    }
    Map<String, String> asked = parameters(uri);
    Map<String, String> there = meetings.putIfAbsent(asked.getOrDefault("meetingID", ""), asked);
    boolean isSame =
        there == null
            || List.of("attendeePW", "moderatorPW").stream()
                .allMatch(name -> there.get(name).equals(asked.get(name)));
    return isSame
        ? "<response><returncode>SUCCESS</returncode><messageKey>%s</messageKey></response>"
            .formatted(there == null ? "" : "duplicateWarning")
        : failed("idNotUnique");
  }

  private static String failed(String key) {
    return "<response>\n  <returncode>FAILED</returncode>\n  <messageKey>"
        + key
        + "</messageKey>\n  <message>No.</message>\n</response>";
  }

  private boolean isProven(URI uri) {
    String query = uri.getRawQuery();
    int checksum = query.lastIndexOf("&checksum=");
    String call = uri.getPath().substring(PATH.length());
    try {
      byte[] expected =
          MessageDigest.getInstance("SHA-256")
              .digest(
                  (call + query.substring(0, checksum) + secret).getBytes(StandardCharsets.UTF_8));
      return query
          .substring(checksum + "&checksum=".length())
          .equals(HexFormat.of().formatHex(expected));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, String> parameters(URI uri) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : uri.getRawQuery().split("&", -1)) {
      int equals = pair.indexOf('=');
      parameters.put(
          pair.substring(0, equals),
          URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
    }
    return parameters;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
