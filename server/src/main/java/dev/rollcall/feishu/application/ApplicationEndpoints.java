package dev.rollcall.feishu.application;

import dev.rollcall.feishu.AdmittedCall;
import dev.rollcall.feishu.Parameters;
import dev.rollcall.feishu.VendorRoutes;
import dev.rollcall.http.Response;
import dev.rollcall.http.Route;
import dev.rollcall.identity.App;
import dev.rollcall.identity.AppProfile;
import dev.rollcall.identity.Directory;
import dev.rollcall.identity.UserIdType;
import dev.rollcall.record.AppId;
import dev.rollcall.tokens.TokenKind;
import java.util.List;
import java.util.Optional;

/** The scopes that an app has been granted, and what is known of an app of the tenant. */
public final class ApplicationEndpoints {

  /** Needed to see another app than the caller. */
  private static final String ANY_APP = "admin:app.info:readonly";

  private static final String USER_ID = "contact:user.employee_id:readonly";
  private static final List<String> LANGUAGES = List.of("zh_cn", "en_us", "ja_jp");

  private static final int NO_SUCH_APP = 210504;
  private static final int STORE_APP = 210505;
  private static final int NOT_ALLOWED = 210508;

  /** Of the vendor's kinds of owner. */
  private static final int OWNED_BY_A_MEMBER = 2;

  private final Directory directory;

  public ApplicationEndpoints(Directory directory) {
    this.directory = directory;
  }

  public List<Route> routes(VendorRoutes vendor) {
    return List.of(
        vendor.of("application.v6.scope.list", this::scopes),
        vendor.of("application.v6.application.get", this::application));
  }

  /** A scope of a seed is for both identities, which the vendor grants one by one. */
  private Response scopes(AdmittedCall call) {
    return AdmittedCall.success(
        json -> {
          json.writeArrayPropertyStart("scopes");
          for (String scope : sorted(call.grant().app())) {
            for (TokenKind kind : TokenKind.values()) {
              json.writeStartObject();
              json.writeStringProperty("scope_name", scope);
              json.writeNumberProperty("grant_status", 1);
              json.writeStringProperty("scope_type", kind.wire());
              json.writeEndObject();
            }
          }
          json.writeEndArray();
        });
  }

  private Response application(AdmittedCall call) {
    Parameters parameters = new Parameters(call.request(), call.policies());
    UserIdType type = parameters.userIdType();
    if (parameters.value("lang").isEmpty()) {
      parameters.violate("lang", "", "is required");
    }
    parameters.choice("lang", LANGUAGES);
    if (!parameters.violations().isEmpty()) {
      return call.violated(parameters.violations());
    }
    App caller = call.grant().app();
    String id = call.request().pathParameter("app_id");
    if (id.equals("me") || id.equals(caller.id().value())) {
      return application(call, caller, type);
    }
    if (!call.grant().holds(ANY_APP)) {
      return call.error(NOT_ALLOWED);
    }
    Optional<App> other = directory.app(new AppId(id), call.tenant());
    if (other.isEmpty()) {
      return call.error(NO_SUCH_APP);
    }
    return other.get().type() == App.Type.STORE
        ? call.error(STORE_APP)
        : application(call, other.get(), type);
  }

  private Response application(AdmittedCall call, App app, UserIdType type) {
    Optional<AppProfile> profile = directory.profile(app.id());
    Optional<String> owner = profile.flatMap(known -> owner(call, known, type));
    return AdmittedCall.success(
        json -> {
          json.writeObjectPropertyStart("app");
          json.writeStringProperty("app_id", app.id().value());
          owner.ifPresent(user -> json.writeStringProperty("creator_id", user));
          json.writeNumberProperty("status", app.enabled() ? 1 : 0);
          json.writeNumberProperty("scene_type", app.type() == App.Type.STORE ? 1 : 0);
          json.writeArrayPropertyStart("redirect_urls");
          profile.stream()
              .flatMap(known -> known.redirectUris().stream())
              .sorted()
              .forEach(json::writeString);
          json.writeEndArray();
          json.writeStringProperty(
              "app_name", profile.flatMap(AppProfile::name).orElse(app.id().value()));
          profile
              .flatMap(AppProfile::avatarUrl)
              .ifPresent(url -> json.writeStringProperty("avatar_url", url));
          json.writeArrayPropertyStart("scopes");
          for (String scope : sorted(app)) {
            json.writeStartObject();
            json.writeStringProperty("scope", scope);
            json.writeArrayPropertyStart("token_types");
            for (TokenKind kind : TokenKind.values()) {
              json.writeString(kind.wire());
            }
            json.writeEndArray();
            json.writeEndObject();
          }
          json.writeEndArray();
          if (owner.isPresent()) {
            json.writeObjectPropertyStart("owner");
            json.writeNumberProperty("type", OWNED_BY_A_MEMBER);
            json.writeStringProperty("owner_id", owner.get());
            json.writeEndObject();
          }
          json.writeEndObject();
        });
  }

  /** Only in the tenant that declares the app: another one's users are none of the caller's. */
  private Optional<String> owner(AdmittedCall call, AppProfile profile, UserIdType type) {
    if (!profile.tenant().equals(call.tenant())
        || (type == UserIdType.USER_ID && !call.grant().holds(USER_ID))) {
      return Optional.empty();
    }
    return profile
        .owner()
        .flatMap(userId -> directory.user(call.tenant(), userId))
        .flatMap(user -> directory.id(user, type, call.grant().app()));
  }

  private static List<String> sorted(App app) {
    return app.scopes().stream().sorted().toList();
  }
}
