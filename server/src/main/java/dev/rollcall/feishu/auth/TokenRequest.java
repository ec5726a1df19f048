package dev.rollcall.feishu.auth;

import dev.rollcall.feishu.ClaimedApp;
import dev.rollcall.http.Request;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads the few texts that a request for a token has, and no tree of a hundred times the size. */
final class TokenRequest {

  private static final JsonFactory JSON = new JsonFactory();

  /** Bytes: a few ids, secrets and tokens of some 40 characters each. */
  private static final long BODY_LIMIT = 16_384;

  private TokenRequest() {}

  /** The members of these names, in their order; empty unless each is a text that is not blank. */
  static Optional<List<String>> texts(Request request, String... names) {
    Map<String, String> members = new HashMap<>();
    for (String name : names) {
      members.put(name, "");
    }
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), request.body(BODY_LIMIT))) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        read(json, members);
      }
      if (json.nextToken() != null) {
        return Optional.empty();
      }
    } catch (JacksonException _) {
      return Optional.empty();
    }
    List<String> texts =
        List.of(names).stream().map(name -> members.getOrDefault(name, "")).toList();
    ClaimedApp.tell(request, members.getOrDefault("app_id", ""));
    return texts.stream().allMatch(TokenRequest::isText) ? Optional.of(texts) : Optional.empty();
  }

  /** Of two members with one name the last counts. */
  private static void read(JsonParser json, Map<String, String> members) {
    String name = json.currentName();
    boolean isText = json.nextToken() == JsonToken.VALUE_STRING;
    if (members.containsKey(name)) {
      members.put(name, isText ? json.getString() : "");
    }
    json.skipChildren();
  }

  private static boolean isText(String value) {
    return !value.isBlank() && value.indexOf('\0') < 0;
  }
}
