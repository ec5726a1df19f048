package dev.rollcall.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FaultsTest {

  @RegisterExtension
  static final RollcallExtension EXTENSION =
      RollcallExtension.builder().setting("policy.user-token-sees", "tenant").build();

  private static final String MEETINGS = "/open-apis/vc/v1/meetings/:meeting_id";

  private final Rollcall rollcall;
  private final URI meeting;
  private final String token;

  FaultsTest(Rollcall rollcall) {
    this.rollcall = rollcall;
    String id = rollcall.meeting("Fails").host(rollcall.user("alice")).at("10:00").ends("11:00");
    this.meeting = rollcall.url().resolve("/open-apis/vc/v1/meetings/" + id);
    this.token = rollcall.tenantToken();
  }

  @AfterEach
  void clear() {
    rollcall.faults().clear();
  }

  @Test
  void nextTwoCallsFailAndTheThirdSucceeds() throws Exception {
    rollcall.faults().inject(Fault.code(121001)).method("GET").path(MEETINGS).next(2);
    assertThat(read().body()).contains("\"code\":121001");
    assertThat(read().body()).contains("\"code\":121001");
    assertThat(read().body()).contains("\"code\":0");
  }

  @Test
  void ruleFailsUntilItIsRemoved() throws Exception {
    String rule = rollcall.faults().inject(Fault.status(429)).app(rollcall.appId()).always();
    assertThat(read().statusCode()).isEqualTo(429);
    rollcall.faults().remove(rule);
    assertThat(read().statusCode()).isEqualTo(200);
  }

  @Test
  void droppedConnectionHasNoAnswer() {
    rollcall.faults().inject(Fault.drop()).path(MEETINGS).always();
    assertThatThrownBy(this::read).isInstanceOf(IOException.class);
  }

  @Test
  void headerFailsOneRequest() throws Exception {
    assertThat(read(Fault.HEADER, Fault.named("html-502").header()).body()).startsWith("<");
    assertThat(read(Fault.HEADER, Fault.body(200, "odd").after(Duration.ofMillis(1)).header()))
        .extracting(HttpResponse::body)
        .isEqualTo("odd");
  }

  @Test
  void ruleThatCannotHitIsRefusedWithTheReason() {
    assertThatThrownBy(
            () -> rollcall.faults().inject(Fault.status(500)).app("cli_0000000000000000").next(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cli_0000000000000000");
  }

  private HttpResponse<String> read(String... headers) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(meeting).header("Authorization", "Bearer " + token);
      return client.send(
          (headers.length == 0 ? request : request.headers(headers)).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }
}
