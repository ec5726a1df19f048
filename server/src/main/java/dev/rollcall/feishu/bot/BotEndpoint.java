package dev.rollcall.feishu.bot;

import dev.rollcall.feishu.AdmittedCall;
import dev.rollcall.feishu.VendorRoutes;
import dev.rollcall.http.Response;
import dev.rollcall.http.Route;
import dev.rollcall.identity.App;
import dev.rollcall.identity.AppProfile;
import dev.rollcall.identity.Directory;
import dev.rollcall.json.JsonBody;
import java.util.Optional;

/**
 * {@code GET /open-apis/bot/v3/info}: frameworks ask it at their start. Its answer is flat: {@code
 * bot} stands beside {@code code}, not in {@code data}.
 */
public final class BotEndpoint {

  /** Of the vendor's numbers from 0 to 6 the one for a bot in use. */
  private static final int ACTIVE = 2;

  private final Directory directory;

  public BotEndpoint(Directory directory) {
    this.directory = directory;
  }

  public Route route(VendorRoutes vendor) {
    return vendor.of("bot.v3.info", this::answer);
  }

  private Response answer(AdmittedCall call) {
    App app = call.grant().app();
    Optional<AppProfile> profile = directory.profile(app.id());
    return Response.json(
        200,
        JsonBody.object(
            json -> {
              json.writeNumberProperty("code", 0);
              json.writeStringProperty("msg", "ok");
              json.writeObjectPropertyStart("bot");
              json.writeNumberProperty("activate_status", ACTIVE);
              json.writeStringProperty(
                  "app_name", profile.flatMap(AppProfile::name).orElse(app.id().value()));
              profile
                  .flatMap(AppProfile::avatarUrl)
                  .ifPresent(url -> json.writeStringProperty("avatar_url", url));
              json.writeArrayPropertyStart("ip_white_list");
              json.writeEndArray();
              json.writeStringProperty("open_id", directory.botOpenId(app.id()));
              json.writeEndObject();
            }));
  }
}
