package dev.rollcall.console;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.Browser;
import dev.rollcall.testkit.RunningApp;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser that keeps its cookies and sends forms of the console with their token. */
final class ConsoleBrowser {

  private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" value=\"([0-9a-f]+)\"");

  private final RunningApp server;
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private final String language;
  private String formToken = "";

  ConsoleBrowser(RunningApp server, String language) {
    this.server = server;
    this.language = language;
  }

  static ConsoleBrowser signedIn(RunningApp server, String language, String token) {
    ConsoleBrowser browser = new ConsoleBrowser(server, language);
    browser.open("/console/sign-in");
    browser.submit("/console/sign-in", Map.of("token", token));
    return browser;
  }

  /** The token of the forms of the last page. */
  String formToken() {
    return formToken;
  }

  void forget(String cookie) {
    cookies.remove(cookie);
  }

  Answer open(String path, String... headers) {
    HttpRequest.Builder request = request(path).GET();
    return kept(RunningApp.send(headers.length == 0 ? request : request.headers(headers)));
  }

  /** Sends a form of the last page. */
  Answer submit(String path, Map<String, String> fields) {
    Map<String, String> all = new LinkedHashMap<>(fields);
    all.putIfAbsent("csrf", formToken);
    return kept(
        RunningApp.send(
            request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(Browser.form(all)))));
  }

  HttpRequest.Builder request(String path) {
    return server
        .request(path)
        .header("Accept-Language", language)
        .header(
            "Cookie",
            cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; ")));
  }

  private Answer kept(Answer answer) {
    for (String header : answer.response().headers().allValues("Set-Cookie")) {
      String pair = header.substring(0, header.indexOf(';'));
      cookies.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
    }
    Matcher token = TOKEN.matcher(answer.text());
    if (token.find()) {
      formToken = token.group(1);
    }
    return answer;
  }
}
