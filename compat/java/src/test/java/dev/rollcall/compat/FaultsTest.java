package dev.rollcall.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonSyntaxException;
import com.lark.oapi.core.request.RequestOptions;
import com.lark.oapi.service.vc.v1.model.GetMeetingResp;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Faults that a test asks for, as the SDK reports them. */
@TestInstance(Lifecycle.PER_CLASS)
final class FaultsTest {

  private static final String UNKNOWN = "6911188411932033028";
  private static final int NO_SUCH_MEETING = 121004;

  private final RunningRollcall server;
  private final String token;
  private final Caller caller;

  FaultsTest(@TempDir Path folder) throws Exception {
    server = RunningRollcall.startForTests(folder.resolve("data"));
    // The SDK's own cache of tokens is one for all servers that an app calls.
    token =
        server
            .ownApi()
            .mintUserToken(SeededApp.EVERY_SCOPE, ReviewMeeting.ALICE, "vc:meeting:readonly");
    caller = Caller.withUserToken(token, SeededApp.EVERY_SCOPE, server);
  }

  @AfterAll
  void stop() {
    assertThat(server.stop()).isZero();
  }

  @Test
  void rateLimitThatIsAskedForIsReportedOnceAndTheNextCallSucceeds() throws Exception {
    server
        .ownApi()
        .addFault(
            """
            {"match": {"app_id": "%s", "path": "/open-apis/vc/v1/meetings/:meeting_id"},
             "fault": {"status": 429}, "times": 1}
            """
                .formatted(SeededApp.EVERY_SCOPE.id()));
    GetMeetingResp refused = caller.get(UNKNOWN);
    assertThat(refused.getCode()).isEqualTo(99991400);
    assertThat(refused.getRawResponse().getStatusCode()).isEqualTo(429);
    assertThat(caller.get(UNKNOWN).getCode()).isEqualTo(NO_SUCH_MEETING);
  }

  @Test
  void sdkSendsTheHeaderOfOneCall() throws Exception {
    // The SDK adds its own to the map that it gets.
    Map<String, List<String>> headers =
        new HashMap<>(Map.of("Rollcall-Fault", List.of("{\"code\":121005}")));
    RequestOptions options =
        RequestOptions.newBuilder().userAccessToken(token).headers(headers).build();
    assertThat(new Caller(caller.client(), options).get(UNKNOWN).getCode()).isEqualTo(121005);
    assertThat(caller.get(UNKNOWN).getCode()).isEqualTo(NO_SUCH_MEETING);
  }

  @Test
  void pageOfProxyIsNoJsonToTheSdk() throws Exception {
    server.ownApi().addFault("{\"fault\": {\"named\": \"html-502\"}, \"times\": 1}");
    assertThatThrownBy(() -> caller.get(UNKNOWN)).isInstanceOf(JsonSyntaxException.class);
    assertThat(caller.get(UNKNOWN).getCode()).isEqualTo(NO_SUCH_MEETING);
  }
}
