package dev.rollcall.compat;

import static org.assertj.core.api.Assertions.assertThat;

import com.lark.oapi.core.response.BaseResponse;
import com.lark.oapi.core.response.RawResponse;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What went over the wire, below the SDK's model classes: they drop what they do not know. */
final class Answer {

  private Answer() {}

  static JsonNode body(BaseResponse<?> response) {
    return body(response.getRawResponse());
  }

  static JsonNode body(RawResponse response) {
    return JsonMapper.shared().readTree(response.getBody());
  }

  static JsonNode meeting(BaseResponse<?> response) {
    assertThat(response.success()).as(response.getMsg()).isTrue();
    return body(response).path("data").path("meeting");
  }

  static int status(BaseResponse<?> response) {
    return response.getRawResponse().getStatusCode();
  }

  /** The value of a header that stands there once, in any spelling. */
  static String header(BaseResponse<?> response, String name) {
    return header(response.getRawResponse(), name);
  }

  static String header(RawResponse response, String name) {
    List<String> values =
        response.getHeaders().entrySet().stream()
            .filter(entry -> name.equalsIgnoreCase(entry.getKey()))
            .map(Map.Entry::getValue)
            .flatMap(List::stream)
            .toList();
    assertThat(values).as(name).hasSize(1);
    return values.getFirst();
  }

  /** A refusal of the page or of the gateway: its status and code, and its log id. */
  static void assertRefused(BaseResponse<?> response, int status, int code, String msg) {
    assertThat(response.success()).isFalse();
    assertThat(response.getCode()).isEqualTo(code);
    assertThat(response.getMsg()).isEqualTo(msg);
    assertThat(status(response)).isEqualTo(status);
    assertThat(response.getData()).isNull();
    assertHasLogId(response);
  }

  /** What only the gateway's refusals have: the log id once more, and where to read on. */
  static void assertRefusedByGateway(BaseResponse<?> response, int status, int code, String msg) {
    assertRefused(response, status, code, msg);
    assertThat(response.getError().getLogId()).isEqualTo(response.getRequestId());
    assertThat(response.getError().getTroubleshooter())
        .contains("log_id=" + response.getRequestId(), "code=" + code);
  }

  /** The SDK takes the request id from {@code X-Tt-Logid}. */
  static void assertHasLogId(BaseResponse<?> response) {
    assertThat(response.getRequestId())
        .matches("[0-9]{14}[0-9A-F]{18,20}")
        .isEqualTo(header(response, "X-Tt-Logid"));
  }
}
