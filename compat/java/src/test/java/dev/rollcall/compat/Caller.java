package dev.rollcall.compat;

import com.lark.oapi.Client;
import com.lark.oapi.core.request.RequestOptions;
import com.lark.oapi.service.vc.v1.model.GetMeetingReq;
import com.lark.oapi.service.vc.v1.model.GetMeetingResp;
import java.util.function.UnaryOperator;

/** A user of the SDK: a client, and the token that it names where it does not fetch its own. */
record Caller(Client client, RequestOptions options) {

  /** Fetches its token with the app's secret and keeps it, as the SDK does by itself. */
  static Caller of(SeededApp app, RunningRollcall server) {
    return new Caller(builder(app, server).build(), new RequestOptions());
  }

  static Caller withTenantToken(String token, SeededApp app, RunningRollcall server) {
    return new Caller(
        builder(app, server).disableTokenCache().build(),
        RequestOptions.newBuilder().tenantAccessToken(token).build());
  }

  static Caller withUserToken(String token, SeededApp app, RunningRollcall server) {
    return new Caller(
        builder(app, server).build(), RequestOptions.newBuilder().userAccessToken(token).build());
  }

  private static Client.Builder builder(SeededApp app, RunningRollcall server) {
    return Client.newBuilder(app.id(), app.secret()).openBaseUrl(server.address());
  }

  /** Without any parameter. */
  GetMeetingResp get(String meetingId) throws Exception {
    return get(meetingId, request -> request);
  }

  GetMeetingResp get(String meetingId, UnaryOperator<GetMeetingReq.Builder> parameters)
      throws Exception {
    GetMeetingReq request =
        parameters.apply(GetMeetingReq.newBuilder().meetingId(meetingId)).build();
    return client.vc().v1().meeting().get(request, options);
  }
}
