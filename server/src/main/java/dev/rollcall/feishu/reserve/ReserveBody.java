package dev.rollcall.feishu.reserve;

import dev.rollcall.feishu.AdmittedCall;
import dev.rollcall.identity.Directory;
import dev.rollcall.identity.UserIdType;
import dev.rollcall.json.ForeignJson;
import dev.rollcall.record.Identity;
import dev.rollcall.reservations.ReservationSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The body of a call that makes or changes a reservation, read and checked.
 *
 * @param end empty where the body has none
 * @param owner a user id as the caller gave it
 * @param settings empty where the body has none
 * @param unknownHosts ids of {@code assign_host_list} that are no user of the tenant
 */
record ReserveBody(
    Optional<Instant> end,
    Optional<String> owner,
    Optional<ReservationSettings> settings,
    List<String> unknownHosts) {

  /** What became of reading one. */
  sealed interface Reading {

    record Read(ReserveBody body) implements Reading {}

    /** The vendor's code for what is wrong with it. */
    record Refused(int code) implements Reading {}
  }

  /** Bytes; the vendor's own limits allow some kilobytes. */
  private static final long BODY_LIMIT = 65_536;

  private static final Duration LONGEST = Duration.ofDays(30);
  private static final int MOST_HOSTS = 10;
  private static final int ONE_TO_ONE = 2;
  private static final int USER = 1;
  private static final Pattern SECONDS = Pattern.compile("[1-9][0-9]{0,11}");
  private static final Pattern PASSWORD = Pattern.compile("([0-9]{4,9})?");

  static Reading read(AdmittedCall call, UserIdType idType, Directory directory, Instant now) {
    try {
      JsonNode body =
          ForeignJson.parse(call.request().body(BODY_LIMIT))
              .filter(JsonNode::isObject)
              .orElseThrow(() -> new RefusedBody(ErrorCode.PARAMETER));
      return new Reading.Read(new Reader(call, idType, directory, now).body(body));
    } catch (RefusedBody refused) {
      return new Reading.Refused(refused.code);
    }
  }

  /** Ends the reading of a body; never leaves this class. */
  private static final class RefusedBody extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int code;

    RefusedBody(int code) {
      super(null, null, false, false);
      this.code = code;
    }
  }

  private record Reader(AdmittedCall call, UserIdType idType, Directory directory, Instant now) {

    ReserveBody body(JsonNode body) {
      List<String> unknown = new ArrayList<>();
      Optional<ReservationSettings> settings =
          member(body, "meeting_settings").map(node -> settings(node, unknown));
      return new ReserveBody(
          member(body, "end_time").map(this::end), text(body, "owner_id"), settings, unknown);
    }

    /** Unix seconds as a string; some callers send a number. */
    private Instant end(JsonNode node) {
      String text = node.isString() || node.isIntegralNumber() ? node.asString() : "";
      require(SECONDS.matcher(text).matches(), ErrorCode.PARAMETER);
      Instant end = Instant.ofEpochSecond(Long.parseLong(text));
      require(end.isAfter(now) && !end.isAfter(now.plus(LONGEST)), ErrorCode.PARAMETER);
      return end;
    }

    private ReservationSettings settings(JsonNode node, List<String> unknownHosts) {
      require(node.isObject(), ErrorCode.PARAMETER);
      ObjectNode kept = JsonMapper.shared().createObjectNode();
      text(node, "topic").ifPresent(topic -> kept.put("topic", topic));
      member(node, "action_permissions")
          .ifPresent(list -> kept.set("action_permissions", permissions(list)));
      int type = member(node, "meeting_initial_type").map(this::number).orElse(1);
      require(type == 1 || type == ONE_TO_ONE, ErrorCode.PARAMETER);
      kept.put("meeting_initial_type", type);
      flag(node, "meeting_connect").ifPresent(flag -> kept.put("meeting_connect", flag));
      member(node, "call_setting")
          .ifPresent(
              setting -> {
                require(setting.isObject(), ErrorCode.PARAMETER);
                kept.set("call_setting", setting);
              });
      boolean records = flag(node, "auto_record").orElse(false);
      require(!records || type != ONE_TO_ONE, ErrorCode.RECORDING);
      kept.put("auto_record", records);
      member(node, "assign_host_list")
          .ifPresent(list -> kept.set("assign_host_list", hosts(list, unknownHosts)));
      member(node, "password").ifPresent(value -> kept.put("password", password(value)));
      return new ReservationSettings(kept.toString());
    }

    private JsonNode permissions(JsonNode list) {
      require(list.isArray(), ErrorCode.PARAMETER);
      for (JsonNode permission : list) {
        require(permission.path("permission").isIntegralNumber(), ErrorCode.PARAMETER);
        require(permission.path("permission_checkers").isArray(), ErrorCode.PARAMETER);
      }
      return list;
    }

    /** As user_ids, so that each caller gets them in its own id type. */
    private ArrayNode hosts(JsonNode list, List<String> unknown) {
      require(list.isArray(), ErrorCode.PARAMETER);
      require(list.size() <= MOST_HOSTS, ErrorCode.TOO_MANY_HOSTS);
      ArrayNode hosts = JsonMapper.shared().createArrayNode();
      for (JsonNode host : list) {
        String id = text(host, "id").orElseThrow(() -> new RefusedBody(ErrorCode.HOST));
        require(number(host.path("user_type")) == USER, ErrorCode.HOST);
        Optional<Identity.User> user = directory.named(call.grant().app(), idType, id);
        user.ifPresentOrElse(known -> hosts.add(known.id()), () -> unknown.add(id));
      }
      return hosts;
    }

    private static String password(JsonNode value) {
      require(
          value.isString() && PASSWORD.matcher(value.stringValue()).matches(), ErrorCode.PASSWORD);
      return value.stringValue();
    }

    private int number(JsonNode node) {
      require(node.isIntegralNumber() && node.canConvertToInt(), ErrorCode.PARAMETER);
      return node.intValue();
    }

    private static Optional<Boolean> flag(JsonNode node, String name) {
      Optional<JsonNode> member = member(node, name);
      member.ifPresent(value -> require(value.isBoolean(), ErrorCode.PARAMETER));
      return member.map(JsonNode::booleanValue);
    }

    private static Optional<String> text(JsonNode node, String name) {
      Optional<JsonNode> member = member(node, name);
      member.ifPresent(value -> require(value.isString(), ErrorCode.PARAMETER));
      return member.map(JsonNode::stringValue).filter(value -> !value.isEmpty());
    }

    private static Optional<JsonNode> member(JsonNode node, String name) {
      return Optional.of(node.path(name))
          .filter(value -> !value.isMissingNode() && !value.isNull());
    }

    private static void require(boolean condition, int code) {
      if (!condition) {
        throw new RefusedBody(code);
      }
    }
  }
}
