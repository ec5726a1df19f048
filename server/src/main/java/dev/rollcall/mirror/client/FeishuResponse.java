package dev.rollcall.mirror.client;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * What the far end answered.
 *
 * @param body missing where it is not JSON, or JSON beyond the bounds
 * @param logId what the vendor's support asks for
 * @param reset how long the far end wants to be left alone
 */
record FeishuResponse(int status, JsonNode body, Optional<String> logId, Optional<Duration> reset) {

  private static final Duration LONGEST_RESET = Duration.ofHours(1);

  /** A participant has some twenty tokens: 50,000 of them, and far less than the heap as a tree. */
  private static final int MOST_TOKENS = 1_000_000;

  private static final int DEEPEST = 100;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxTokenCount(MOST_TOKENS)
                          .maxNestingDepth(DEEPEST)
                          .build())
                  .build())
          .build();

  static FeishuResponse of(HttpResponse<byte[]> response) {
    JsonNode body = json(response.body());
    Optional<String> logId =
        response
            .headers()
            .firstValue("X-Tt-Logid")
            .or(() -> Optional.of(body.path("error").path("log_id").asString("")))
            .filter(id -> id.matches("[A-Za-z0-9_-]{1,64}"));
    return new FeishuResponse(
        response.statusCode(),
        body,
        logId,
        response
            .headers()
            .firstValue("x-ogw-ratelimit-reset")
            .or(() -> response.headers().firstValue("Retry-After"))
            .flatMap(FeishuResponse::seconds));
  }

  /** The vendor's verdict; empty where there is none. */
  OptionalInt code() {
    JsonNode code = body.path("code");
    return code.isIntegralNumber() && code.canConvertToInt()
        ? OptionalInt.of(code.intValue())
        : OptionalInt.empty();
  }

  /** For logs and tables: the codes alone, never what else was said. */
  String summary() {
    OptionalInt code = code();
    return "HTTP "
        + status
        + (code.isPresent() ? ", code " + code.getAsInt() : ", no code")
        + logId.map(id -> ", log_id " + id).orElse("");
  }

  private static JsonNode json(byte[] bytes) {
    try {
      return MAPPER.readTree(bytes);
    } catch (JacksonException _) {
      return MissingNode.getInstance();
    }
  }

  /** Whole or not, and never longer than an hour. */
  private static Optional<Duration> seconds(String text) {
    if (!text.strip().matches("[0-9]{1,9}(\\.[0-9]{1,9})?")) {
      return Optional.empty();
    }
    Duration told = Duration.ofMillis((long) Math.ceil(Double.parseDouble(text.strip()) * 1_000));
    return Optional.of(told.compareTo(LONGEST_RESET) > 0 ? LONGEST_RESET : told);
  }
}
