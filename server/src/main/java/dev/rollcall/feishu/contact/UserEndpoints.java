package dev.rollcall.feishu.contact;

import dev.rollcall.feishu.AdmittedCall;
import dev.rollcall.feishu.JsonRequest;
import dev.rollcall.feishu.Parameters;
import dev.rollcall.feishu.VendorRoutes;
import dev.rollcall.http.Response;
import dev.rollcall.http.Route;
import dev.rollcall.identity.Directory;
import dev.rollcall.identity.UserIdType;
import dev.rollcall.record.Identity;
import dev.rollcall.record.TenantKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * The users of the token's tenant: one or several by id, their names, and their ids by e-mail
 * address or mobile number. An id of another tenant or app is that of no user.
 */
public final class UserEndpoints {

  private static final int PARAMETER = 40001;
  private static final int NO_SUCH_USER = 41012;

  /** The vendor's limits. */
  private static final int MOST_USERS = 50;

  private static final int MOST_NAMES = 10;
  private static final int MOST_ADDRESSES = 50;

  /** Bytes: 100 addresses of some 300 characters each. */
  private static final long BODY_LIMIT = 65_536;

  private final Directory directory;

  public UserEndpoints(Directory directory) {
    this.directory = directory;
  }

  public List<Route> routes(VendorRoutes vendor) {
    return List.of(
        vendor.of("contact.v3.user.get", this::one),
        vendor.of("contact.v3.user.batch", this::several),
        vendor.of("contact.v3.user.basic_batch", this::names),
        vendor.of("contact.v3.user.batch_get_id", this::ids));
  }

  private Response one(AdmittedCall call) {
    Parameters parameters = parameters(call);
    UserIdType type = idTypes(parameters);
    if (!parameters.violations().isEmpty()) {
      return call.violated(parameters.violations());
    }
    return directory
        .named(call.grant().app(), type, call.request().pathParameter("user_id"))
        .map(
            user ->
                AdmittedCall.success(
                    json -> {
                      json.writeObjectPropertyStart("user");
                      users(call).writeUser(json, user);
                      json.writeEndObject();
                    }))
        .orElseGet(() -> call.error(NO_SUCH_USER));
  }

  private Response several(AdmittedCall call) {
    Parameters parameters = parameters(call);
    UserIdType type = idTypes(parameters);
    List<String> ids =
        call.request().queryAll("user_ids").stream().filter(id -> !id.isEmpty()).toList();
    if (ids.isEmpty()) {
      parameters.violate("user_ids", "", "is required");
    }
    if (!parameters.violations().isEmpty()) {
      return call.violated(parameters.violations());
    }
    if (ids.size() > MOST_USERS) {
      return call.error(PARAMETER);
    }
    UserJson users = users(call);
    return list("items", named(call, type, ids), users::writeUser);
  }

  private Response names(AdmittedCall call) {
    Parameters parameters = parameters(call);
    UserIdType type = parameters.userIdType();
    if (!parameters.violations().isEmpty()) {
      return call.violated(parameters.violations());
    }
    Optional<List<String>> ids =
        texts(JsonRequest.object(call.request(), BODY_LIMIT), "user_ids")
            .filter(list -> !list.isEmpty() && list.size() <= MOST_NAMES);
    if (ids.isEmpty()) {
      return call.error(PARAMETER);
    }
    UserJson users = users(call);
    return list(
        "users", named(call, type, ids.get()), (json, user) -> users.writeName(json, user, type));
  }

  private Response ids(AdmittedCall call) {
    Parameters parameters = parameters(call);
    UserIdType type = parameters.userIdType();
    JsonNode body = JsonRequest.object(call.request(), BODY_LIMIT);
    List<String> emails = addresses(parameters, body, "emails");
    List<String> mobiles = addresses(parameters, body, "mobiles");
    if (!parameters.violations().isEmpty()) {
      return call.violated(parameters.violations());
    }
    TenantKey tenant = call.tenant();
    UserJson users = users(call);
    return AdmittedCall.success(
        json -> {
          json.writeArrayPropertyStart("user_list");
          for (String email : emails) {
            writeId(json, users, type, "email", email, text -> directory.byEmail(tenant, text));
          }
          for (String mobile : mobiles) {
            writeId(json, users, type, "mobile", mobile, text -> directory.byMobile(tenant, text));
          }
          json.writeEndArray();
        });
  }

  /** A row for each address that was asked for; without an id where it is nobody's. */
  private static void writeId(
      JsonGenerator json,
      UserJson users,
      UserIdType type,
      String field,
      String address,
      Function<String, Optional<Identity.User>> find) {
    Optional<Identity.User> user = find.apply(address);
    json.writeStartObject();
    UserJson.text(json, "user_id", user.flatMap(known -> users.id(known, type)));
    json.writeStringProperty(field, address);
    if (user.isPresent()) {
      users.writeStatus(json);
    }
    json.writeEndObject();
  }

  /** Ids of nobody are left out, and one user comes once. */
  private Map<String, Identity.User> named(AdmittedCall call, UserIdType type, List<String> ids) {
    Map<String, Identity.User> users = new LinkedHashMap<>();
    for (String id : ids) {
      directory.named(call.grant().app(), type, id).ifPresent(user -> users.put(id, user));
    }
    return users;
  }

  /** Writes the members of one user. */
  @FunctionalInterface
  private interface Members {
    void write(JsonGenerator json, Identity.User user);
  }

  private static Response list(String name, Map<String, Identity.User> users, Members members) {
    return AdmittedCall.success(
        json -> {
          json.writeArrayPropertyStart(name);
          for (Identity.User user : users.values()) {
            json.writeStartObject();
            members.write(json, user);
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  private UserJson users(AdmittedCall call) {
    return new UserJson(directory, call.grant());
  }

  private static Parameters parameters(AdmittedCall call) {
    return new Parameters(call.request(), call.policies());
  }

  /** Departments have one id here, which is served for either type. */
  private static UserIdType idTypes(Parameters parameters) {
    parameters.choice("department_id_type", List.of("open_department_id", "department_id"));
    return parameters.userIdType();
  }

  private static List<String> addresses(Parameters parameters, JsonNode body, String name) {
    if (body.path(name).isMissingNode() || body.path(name).isNull()) {
      return List.of();
    }
    Optional<List<String>> texts = texts(body, name).filter(list -> list.size() <= MOST_ADDRESSES);
    if (texts.isEmpty()) {
      parameters.violate(name, "", "must be a list of at most 50 texts");
    }
    return texts.orElse(List.of());
  }

  /** Empty unless it is a list of texts. */
  private static Optional<List<String>> texts(JsonNode body, String name) {
    JsonNode list = body.path(name);
    return list.isArray() && list.valueStream().allMatch(JsonNode::isString)
        ? Optional.of(list.valueStream().map(JsonNode::asString).toList())
        : Optional.empty();
  }
}
