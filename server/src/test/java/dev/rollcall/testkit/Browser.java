package dev.rollcall.testkit;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser of few abilities: it keeps one cookie and sends forms with their hidden fields. */
public final class Browser {

  private static final Pattern HIDDEN =
      Pattern.compile("name=\"(csrf|return)\" value=\"([^\"]*)\"");

  private final Function<String, HttpRequest.Builder> server;
  private String cookie = "";

  /** Of a server, which may be started again meanwhile. */
  public Browser(Supplier<RunningApp> server) {
    this.server = path -> server.get().request(path);
  }

  /** Of a server in another process. */
  public Browser(String address) {
    this.server = path -> HttpRequest.newBuilder(URI.create(address + path));
  }

  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  public static String form(Map<String, String> values) {
    return values.entrySet().stream()
        .map(value -> value.getKey() + "=" + encoded(value.getValue()))
        .collect(Collectors.joining("&"));
  }

  /** Opens a page. */
  public Answer open(String path) {
    return keepCookie(RunningApp.send(server.apply(path).header("Cookie", cookie).GET()));
  }

  /** Sends the form of a page, with its hidden fields. */
  public Answer submit(Answer page, String action, Map<String, String> values) {
    StringBuilder body = new StringBuilder(form(values));
    Matcher hidden = HIDDEN.matcher(page.text());
    while (hidden.find()) {
      String value = hidden.group(2).replace("&amp;", "&");
      body.append('&').append(hidden.group(1)).append('=').append(encoded(value));
    }
    return keepCookie(
        RunningApp.send(
            server
                .apply(action)
                .header("Cookie", cookie)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body.toString()))));
  }

  public void forgetCookie() {
    cookie = "";
  }

  private Answer keepCookie(Answer answer) {
    answer
        .header("Set-Cookie")
        .ifPresent(header -> cookie = header.substring(0, header.indexOf(';')));
    return answer;
  }
}
