package dev.rollcall.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Opens the pages of signing in and posts their forms, with cookies, as a browser does. */
final class Browser {

  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">");

  private final HttpClient http =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  private final String address;

  Browser(String address) {
    this.address = address;
  }

  /** The user signs in and allows what the app asks for; the code that the app gets. */
  String code(SeededApp app, String user, String scopes) throws Exception {
    String authorize =
        "/open-apis/authen/v1/authorize?"
            + form(
                Map.of(
                    "client_id",
                    app.id(),
                    "redirect_uri",
                    SeededApp.REDIRECT_URI,
                    "response_type",
                    "code",
                    "scope",
                    scopes,
                    "state",
                    "state-1",
                    "prompt",
                    "consent"));
    String next =
        location(
            post("/signin", page(authorize), Map.of("name", user, "password", SeededApp.PASSWORD)));
    String back = location(post("/signin/consent", page(next), Map.of("decision", "allow")));
    Matcher query =
        Pattern.compile(Pattern.quote(SeededApp.REDIRECT_URI) + "\\?code=([^&]+)&state=state-1")
            .matcher(back);
    assertThat(query.matches()).as(back).isTrue();
    return URLDecoder.decode(query.group(1), StandardCharsets.UTF_8);
  }

  private String page(String path) throws Exception {
    HttpResponse<String> page =
        http.send(
            HttpRequest.newBuilder(URI.create(address + path)).build(), BodyHandlers.ofString());
    assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
    return page.body();
  }

  private HttpResponse<String> post(String action, String page, Map<String, String> filledIn)
      throws Exception {
    StringBuilder body = new StringBuilder(form(filledIn));
    Matcher hidden = HIDDEN.matcher(page);
    while (hidden.find()) {
      String value = hidden.group(2).replace("&amp;", "&");
      body.append('&').append(form(Map.of(hidden.group(1), value)));
    }
    return http.send(
        HttpRequest.newBuilder(URI.create(address + action))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body.toString()))
            .build(),
        BodyHandlers.ofString());
  }

  private static String location(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private static String form(Map<String, String> values) {
    return values.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
