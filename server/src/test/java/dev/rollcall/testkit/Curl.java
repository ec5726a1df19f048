package dev.rollcall.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Does what curl would, for the few options that commands print. */
public final class Curl {

  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  private Curl() {}

  public static Answer run(String curl) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(curl);
    while (matcher.find()) {
      words.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
    }
    assertThat(words.removeFirst()).isEqualTo("curl");
    HttpRequest.Builder request = HttpRequest.newBuilder();
    String method = "GET";
    String body = "";
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      switch (word) {
        case "-s" -> {}
        case "-X" -> method = words.get(++i);
        case "-H" -> {
          String[] header = words.get(++i).split(": ", 2);
          request.header(header[0], header[1]);
        }
        case "-d" -> body = words.get(++i);
        default -> {
          assertThat(word).startsWith("http://");
          request.uri(URI.create(word));
        }
      }
    }
    return RunningApp.send(
        request.method(
            method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
  }
}
