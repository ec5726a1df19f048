package dev.rollcall.programs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.RunningApp;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** One run of a program: what it sends, and what it knows from answers. */
final class Run {

  private static final Pattern NAME = Pattern.compile("\\{([a-z_]+)}");

  private final World world;
  private final Map<String, String> known = new LinkedHashMap<>(World.GIVEN);

  Run(World world) {
    this.world = world;
  }

  void all(List<Step> steps) throws InterruptedException {
    for (Step step : steps) {
      switch (step) {
        case Call call -> send(call);
        case Step.Consent(String path) -> known.put("code", world.consent(filled(path)));
        case Step.Happening happening -> world.happens(happening, known);
      }
    }
  }

  private void send(Call call) {
    HttpRequest.Builder request =
        world
            .app()
            .request(filled(call.path()))
            .method(call.method(), BodyPublishers.ofString(filled(call.body())));
    if (!call.authorization().isEmpty()) {
      request.header("Authorization", filled(call.authorization()));
    }
    if (!call.contentType().isEmpty()) {
      request.header("Content-Type", call.contentType());
    }
    check(call, RunningApp.send(request));
  }

  private void check(Call call, Answer answer) {
    String about = "%s %s: %s".formatted(call.method(), call.path(), answer.text());
    assertThat(answer.status()).as(about).isEqualTo(call.status());
    assertThat(answer.code()).as(about).isEqualTo(call.code());
    if (call.code() != 0) {
      assertThat(answer.json().has("data")).as(about).isFalse();
    }
    call.reads()
        .forEach(
            (pointer, type) ->
                assertThat(isOf(type, answer.json().at(pointer)))
                    .as("%s is %s in %s", pointer, type, about)
                    .isTrue());
    call.keeps()
        .forEach(
            (name, pointer) -> {
              JsonNode value = answer.json().at(pointer);
              assertThat(value.isString()).as("%s in %s", pointer, about).isTrue();
              known.put(name, value.stringValue());
            });
  }

  private static boolean isOf(Call.Type type, JsonNode value) {
    return switch (type) {
      case TEXT -> value.isString() && !value.stringValue().isEmpty();
      case DIGITS -> value.isString() && value.stringValue().matches("[0-9]+");
      case NUMBER -> value.isIntegralNumber();
      case BOOLEAN -> value.isBoolean();
      case LIST -> value.isArray();
    };
  }

  private String filled(String template) {
    return NAME.matcher(template)
        .replaceAll(name -> Matcher.quoteReplacement(value(name.group(1))));
  }

  private String value(String name) {
    assertThat(known).containsKey(name);
    return known.getOrDefault(name, "");
  }
}
