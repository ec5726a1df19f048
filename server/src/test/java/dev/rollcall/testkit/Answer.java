package dev.rollcall.testkit;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a client got. */
public record Answer(HttpResponse<byte[]> response) {

  public int status() {
    return response.statusCode();
  }

  public Optional<String> header(String name) {
    return response.headers().firstValue(name);
  }

  public String text() {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  public JsonNode json() {
    return JsonMapper.shared().readTree(response.body());
  }

  /** The vendor's code; our own answers have none. */
  public int code() {
    return json().path("code").asInt(-1);
  }

  /** The word for each fact of a batch, in order. */
  public List<String> outcomes() {
    return each("result");
  }

  /** Why each fact of a batch was refused, in order; empty for those that were not. */
  public List<String> reasons() {
    return each("reason");
  }

  private List<String> each(String member) {
    List<String> words = new ArrayList<>();
    for (JsonNode row : json().path("results")) {
      words.add(row.path(member).asString(""));
    }
    return words;
  }
}
