package dev.rollcall.compat;

import static org.assertj.core.api.Assertions.assertThat;

import com.lark.oapi.core.response.BaseResponse;
import com.lark.oapi.core.response.RawResponse;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The bytes of the answer, below the SDK's model classes, which drop unknown members. */
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

  /** The value of a header that occurs once, in any letter case. */
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

  /** The additional parts of the gateway's refusals: the log id again, and a link. */
  static void assertRefusedByGateway(BaseResponse<?> response, int status, int code, String msg) {
    assertRefused(response, status, code, msg);
    assertThat(response.getError().getLogId()).isEqualTo(response.getRequestId());
    assertThat(response.getError().getTroubleshooter())
        .contains("log_id=" + response.getRequestId(), "code=" + code);
  }

  /** The SDK reads the request id from {@code X-Tt-Logid}. */
  static void assertHasLogId(BaseResponse<?> response) {
    assertThat(response.getRequestId())
        .matches("[0-9]{14}[0-9A-F]{18,20}")
        .isEqualTo(header(response, "X-Tt-Logid"));
  }
}
