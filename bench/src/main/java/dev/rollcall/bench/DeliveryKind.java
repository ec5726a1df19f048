package dev.rollcall.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How each kind of engine of {@code bench/sources.yaml} reports a join or a leave. */
public enum DeliveryKind {
  JANUS,
  LIVEKIT,
  BIGBLUEBUTTON,
  JITSI,
  JAAS,
  FEISHU;

  private static final JsonMapper JSON = JsonMapper.shared();

  /**
   * A join or a leave.
   *
   * @param meeting unlike that of any other meeting
   * @param millis when they came; who goes went a minute later
   */
  public record Move(long meeting, int person, boolean joined, long millis) {

    long at() {
      return joined ? millis : millis + 60_000;
    }

    String who() {
      return "person" + person;
    }
  }

  /** A request: what comes after the source's own path, with a query; and the rest of it. */
  public record Post(String path, Map<String, String> headers, String body) {}

  public String sourceName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The subject of the move's meeting, where it is known beforehand. */
  public static String liveKitSubject(Move move) {
    return "RM_bench" + move.meeting();
  }

  public Post post(Move move) throws GeneralSecurityException {
    return switch (this) {
      case JANUS -> janus(move);
      case LIVEKIT -> liveKit(move);
      case BIGBLUEBUTTON -> bigBlueButton(move);
      case JITSI -> jitsi(move);
      case JAAS -> jaas(move);
      case FEISHU -> feishu(move);
    };
  }

  private static Post janus(Move move) {
    ObjectNode event = JSON.createObjectNode();
    event.put("emitter", "bench").put("type", 64).put("timestamp", move.at() * 1_000);
    event.put("session_id", move.meeting() * 100 + move.person());
    ObjectNode body = event.putObject("event");
    body.put("plugin", "janus.plugin.videoroom");
    ObjectNode data = body.putObject("data");
    data.put("event", move.joined() ? "joined" : "leaving");
    data.put("room", "room" + move.meeting()).put("id", move.who()).put("display", move.who());
    String login =
        Base64.getEncoder()
            .encodeToString("bench:bench-of-no-value".getBytes(StandardCharsets.UTF_8));
    return new Post(
        "",
        Map.of("Authorization", "Basic " + login),
        JSON.createArrayNode().add(event).toString());
  }

  private static Post liveKit(Move move) throws GeneralSecurityException {
    ObjectNode event = JSON.createObjectNode();
    event.put("event", move.joined() ? "participant_joined" : "participant_left");
    event.put("id", "EV_" + move.meeting() + "x" + move.person() + move.joined());
    event.put("createdAt", Long.toString(move.at() / 1_000));
    event.putObject("room").put("sid", liveKitSubject(move)).put("name", "bench");
    ObjectNode participant = event.putObject("participant");
    participant.put("sid", "PA_" + move.meeting() + "x" + move.person());
    participant.put("identity", move.who()).put("name", move.who());
    participant.put("joinedAtMs", Long.toString(move.millis()));
    String body = event.toString();
    ObjectNode claims = JSON.createObjectNode();
    claims.put("iss", "BenchKey").put("exp", System.currentTimeMillis() / 1_000 + 86_400);
    claims.put("sha256", Base64.getEncoder().encodeToString(hash("SHA-256", body)));
    Base64.Encoder url = Base64.getUrlEncoder().withoutPadding();
    String head =
        url.encodeToString("{\"alg\":\"HS256\"}".getBytes(StandardCharsets.UTF_8))
            + "."
            + url.encodeToString(claims.toString().getBytes(StandardCharsets.UTF_8));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(
        new SecretKeySpec(
            "bench-livekit-secret-of-no-value-01".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    String token =
        head + "." + url.encodeToString(mac.doFinal(head.getBytes(StandardCharsets.UTF_8)));
    return new Post(
        "", Map.of("Authorization", token, "Content-Type", "application/webhook+json"), body);
  }

  private static Post bigBlueButton(Move move) throws GeneralSecurityException {
    ObjectNode event = JSON.createObjectNode();
    ObjectNode data = event.putObject("data");
    data.put("type", "event").put("id", move.joined() ? "user-joined" : "user-left");
    ObjectNode attributes = data.putObject("attributes");
    attributes
        .putObject("meeting")
        .put("internal-meeting-id", "bench" + move.meeting() + "-" + move.millis() / 1_000_000)
        .put("external-meeting-id", "bench");
    attributes
        .putObject("user")
        .put("internal-user-id", "w_" + move.who())
        .put("external-user-id", move.who())
        .put("name", move.who())
        .put("role", "VIEWER");
    data.putObject("event").put("ts", move.at());
    String body =
        "domain=bench.example&event="
            + URLEncoder.encode(
                JSON.createArrayNode().add(event).toString(), StandardCharsets.UTF_8)
            + "&timestamp="
            + move.at();
    String checksum =
        HexFormat.of()
            .formatHex(hash("SHA-256", "http://bench.example/hook" + body + "bench-of-no-value"));
    return new Post(
        "?checksum=" + checksum,
        Map.of("Content-Type", "application/x-www-form-urlencoded;charset=UTF-8"),
        body);
  }

  private static Post jitsi(Move move) {
    ObjectNode event = JSON.createObjectNode();
    String room = "room" + move.meeting();
    event.put("event_name", move.joined() ? "muc-occupant-joined" : "muc-occupant-left");
    event.put("room_name", room).put("room_jid", room + "@conference.bench.example");
    event.put("is_breakout", false);
    ObjectNode occupant = event.putObject("occupant");
    occupant.put("occupant_jid", move.who() + "@bench.example/web").put("id", move.who());
    occupant.put("name", move.who()).put("joined_at", move.millis() / 1_000);
    if (!move.joined()) {
      occupant.put("left_at", move.at() / 1_000);
    }
    return new Post(
        move.joined() ? "/events/occupant/joined" : "/events/occupant/left",
        Map.of("Authorization", "Bearer bench-of-no-value", "Content-Type", "application/json"),
        event.toString());
  }

  private static Post jaas(Move move) {
    ObjectNode event = JSON.createObjectNode();
    event.put("idempotencyKey", move.meeting() + "-" + move.person() + "-" + move.joined());
    event.put("customerId", "bench").put("appId", "bench").put("fqn", "bench/weekly");
    event.put("eventType", move.joined() ? "PARTICIPANT_JOINED" : "PARTICIPANT_LEFT");
    event.put("sessionId", "bench" + move.meeting()).put("timestamp", move.at());
    event
        .putObject("data")
        .put("conference", "weekly@conference.bench.example")
        .put("isBreakout", false)
        .put("participantJid", move.who() + "@bench.example")
        .put("participantId", move.who())
        .put("id", move.who())
        .put("name", move.who());
    return new Post(
        "",
        Map.of("Authorization", "Bearer bench-of-no-value", "Content-Type", "application/json"),
        event.toString());
  }

  private static Post feishu(Move move) throws GeneralSecurityException {
    ObjectNode event = JSON.createObjectNode();
    event.put("schema", "2.0");
    event
        .putObject("header")
        .put("event_id", move.meeting() + "x" + move.person() + move.joined())
        .put(
            "event_type",
            move.joined() ? "vc.meeting.join_meeting_v1" : "vc.meeting.leave_meeting_v1")
        .put("create_time", Long.toString(move.at()))
        .put("token", "bench-token-of-no-value")
        .put("app_id", "cli_be5c00000000000f")
        .put("tenant_key", "be5c000000000001");
    ObjectNode body = event.putObject("event");
    body.putObject("meeting")
        .put("id", Long.toString(7_000_000_000_000_000_000L + move.meeting()))
        .put("topic", "bench")
        .put("start_time", Long.toString(move.millis() / 1_000));
    ObjectNode operator = body.putObject("operator");
    operator.putObject("id").put("user_id", move.who()).put("open_id", "ou_" + move.who());
    operator.put("user_role", 1).put("user_type", 1);
    SecretKeySpec key = new SecretKeySpec(hash("SHA-256", "bench-key-of-no-value"), "AES");
    Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
    cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(new byte[16]));
    byte[] sealed = cipher.doFinal(event.toString().getBytes(StandardCharsets.UTF_8));
    byte[] whole = new byte[16 + sealed.length];
    System.arraycopy(sealed, 0, whole, 16, sealed.length);
    ObjectNode envelope = JSON.createObjectNode();
    envelope.put("encrypt", Base64.getEncoder().encodeToString(whole));
    String text = envelope.toString();
    String timestamp = Long.toString(System.currentTimeMillis() / 1_000);
    String signature =
        HexFormat.of().formatHex(hash("SHA-256", timestamp + "n" + "bench-key-of-no-value" + text));
    return new Post(
        "",
        Map.of(
            "X-Lark-Request-Timestamp",
            timestamp,
            "X-Lark-Request-Nonce",
            "n",
            "X-Lark-Signature",
            signature,
            "Content-Type",
            "application/json; charset=utf-8"),
        text);
  }

  private static byte[] hash(String algorithm, String text) throws GeneralSecurityException {
    return MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
  }
}
