package dev.rollcall.feishu.authen;

import dev.rollcall.feishu.AdmittedCall;
import dev.rollcall.feishu.VendorRoutes;
import dev.rollcall.http.Response;
import dev.rollcall.http.Route;
import dev.rollcall.identity.Directory;

/** {@code GET authen/v1/user_info}: the user of the token. */
public final class UserInfoEndpoint {

  private final Directory directory;

  public UserInfoEndpoint(Directory directory) {
    this.directory = directory;
  }

  public Route route(VendorRoutes vendor) {
    return vendor.of("authen.v1.user_info.get", this::answer);
  }

  private Response answer(AdmittedCall call) {
    return AdmittedCall.success(
        json ->
            UserInfoJson.write(json, directory, call.grant(), call.grant().user().orElseThrow()));
  }
}
