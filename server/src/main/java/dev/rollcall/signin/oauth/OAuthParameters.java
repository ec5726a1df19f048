package dev.rollcall.signin.oauth;

import dev.rollcall.http.BadRequestException;
import dev.rollcall.http.PercentDecoder;
import dev.rollcall.http.Request;
import dev.rollcall.json.ForeignJson;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The parameters of an OAuth request, from a form or from JSON, told apart by the body alone. */
record OAuthParameters(Map<String, String> values) {

  /** Bytes: room for a refresh token of 4 KiB and an assertion. */
  private static final long BODY_LIMIT = 32_768;

  OAuthParameters {
    values = Map.copyOf(values);
  }

  /** Empty where the body is neither. */
  static Optional<OAuthParameters> of(Request request) {
    String body = new String(request.body(BODY_LIMIT), StandardCharsets.UTF_8).strip();
    return body.startsWith("{") ? json(body) : form(body);
  }

  private static Optional<OAuthParameters> form(String body) {
    try {
      return Optional.of(new OAuthParameters(PercentDecoder.decodeQuery(body)));
    } catch (BadRequestException _) {
      return Optional.empty();
    }
  }

  private static Optional<OAuthParameters> json(String body) {
    return ForeignJson.parse(body)
        .map(
            object -> {
              Map<String, String> values = new HashMap<>();
              for (Map.Entry<String, JsonNode> member : object.properties()) {
                if (member.getValue().isString()) {
                  values.put(member.getKey(), member.getValue().stringValue());
                }
              }
              return new OAuthParameters(values);
            });
  }

  /** A value that is there and not blank. */
  Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "OAuthParameters" + values.keySet();
  }
}
