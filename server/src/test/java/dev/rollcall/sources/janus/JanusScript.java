package dev.rollcall.sources.janus;

import dev.rollcall.record.Moment;
import dev.rollcall.sources.janus.event.JanusCapture;
import dev.rollcall.sources.janus.event.JanusCaptureReader;
import dev.rollcall.sources.janus.event.JanusEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Events written by hand in the shapes of the captures, at seconds from {@link #T0}. */
final class JanusScript {

  static final Moment T0 = Moment.ofSeconds(1_795_337_000);
  static final String VIDEO_ROOM = "janus.plugin.videoroom";
  static final String AUDIO_BRIDGE = "janus.plugin.audiobridge";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String emitter;
  private final List<ObjectNode> events = new ArrayList<>();
  private double now;

  JanusScript() {
    this("janus-lab-1");
  }

  JanusScript(String emitter) {
    this.emitter = emitter;
  }

  static Moment at(double seconds) {
    return T0.plus(Duration.ofNanos(Math.round(seconds * 1e6) * 1_000));
  }

  /** What follows happens then. */
  JanusScript at(double seconds, Runnable script) {
    now = seconds;
    script.run();
    return this;
  }

  void started() {
    ObjectNode body = event(256);
    body.put("status", "started").putObject("info").put("session-timeout", 60);
  }

  void shutdown() {
    event(256).put("status", "shutdown").put("signum", 15);
  }

  /** One client's Janus session and handle. */
  record Client(long session, long handle, String opaqueId) {
    Client handle(int number, String suffix) {
      return new Client(session, handle + number, opaqueId + suffix);
    }
  }

  static Client client(long number, String opaqueId) {
    return new Client(number, number * 100, opaqueId);
  }

  void joined(Client client, String room, String feed, String token, String display) {
    ObjectNode data = room(VIDEO_ROOM, client, "joined", room).put("id", feed);
    data.put("private_id", 1);
    if (!token.isEmpty()) {
      data.put("token", token);
    }
    if (!display.isEmpty()) {
      data.put("display", display);
    }
  }

  void joinedBridge(Client client, String room, String feed) {
    room(AUDIO_BRIDGE, client, "joined", room).put("id", feed).put("setup", true);
  }

  /**
   * @param streams such as {@code audio}, {@code video}, {@code screen}
   */
  void published(Client client, String room, String feed, String... streams) {
    ObjectNode data = room(VIDEO_ROOM, client, "published", room).put("id", feed);
    ArrayNode list = data.putArray("streams");
    for (String stream : streams) {
      ObjectNode node = list.addObject();
      node.put("type", stream.equals("screen") ? "video" : stream);
      if (stream.equals("screen")) {
        node.put("description", "screen");
      }
    }
  }

  /** As Janus says it before 1.0; empty for a codec that there is none of. */
  void publishedCodecs(Client client, String room, String feed, String audio, String video) {
    ObjectNode data = room(VIDEO_ROOM, client, "published", room).put("id", feed);
    if (!audio.isEmpty()) {
      data.put("audio_codec", audio);
    }
    if (!video.isEmpty()) {
      data.put("video_codec", video);
    }
  }

  void named(Client client, String name, String room, String feed) {
    room(VIDEO_ROOM, client, name, room).put("id", feed);
  }

  /** {@code leaving}, {@code kicked} and the like: of a room and a feed, and of no session. */
  void told(String name, String room, String feed) {
    plugin(event(64), VIDEO_ROOM).put("event", name).put("room", room).put("id", feed);
  }

  void leaving(String room, String feed) {
    told("unpublished", room, feed);
    told("leaving", room, feed);
  }

  void leftBridge(String room, String feed) {
    plugin(event(64), AUDIO_BRIDGE).put("event", "left").put("room", room).put("id", feed);
  }

  void moderated(String room, String feed) {
    ObjectNode data = plugin(event(64), VIDEO_ROOM);
    data.put("videoroom", "moderated").put("room", room).put("id", feed).put("mid", "0");
  }

  void roomCreated(String room) {
    plugin(event(64), VIDEO_ROOM).put("event", "created").put("room", room);
  }

  void roomDestroyed(String room) {
    plugin(event(64), VIDEO_ROOM).put("event", "destroyed").put("room", room);
  }

  void custom(String event, String room, String description) {
    ObjectNode data = event(4).put("schema", "vcrecord.v1").putObject("data");
    data.put("event", event).put("room", room);
    if (!description.isEmpty()) {
      data.put("description", description);
    }
  }

  void sessionDestroyed(Client client) {
    of(client, 1).put("name", "destroyed");
  }

  void sessionTimeout(Client client) {
    of(client, 1).put("name", "timeout");
  }

  void detached(Client client) {
    of(client, 2).put("name", "detached").put("plugin", VIDEO_ROOM);
  }

  void webrtcUp(Client client) {
    of(client, 16).put("connection", "webrtcup");
  }

  void hangup(Client client, String reason) {
    of(client, 16).put("connection", "hangup").put("reason", reason);
  }

  void receiving(Client client, String mid, boolean receiving) {
    of(client, 32).put("media", "audio").put("mid", mid).put("receiving", receiving);
  }

  void statistics(Client client) {
    of(client, 32).put("media", "audio").put("mid", "0").put("packets-received", 500);
  }

  List<ObjectNode> json() {
    return List.copyOf(events);
  }

  List<JanusEvent> events() {
    return read(events.stream().map(ObjectNode::toString).collect(Collectors.joining("\n")))
        .events();
  }

  static JanusCapture read(String lines) {
    try {
      return JanusCaptureReader.read(
          new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), _ -> {});
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private ObjectNode room(String plugin, Client client, String name, String room) {
    return plugin(of(client, 64), plugin).put("event", name).put("room", room);
  }

  private static ObjectNode plugin(ObjectNode body, String plugin) {
    return body.put("plugin", plugin).putObject("data");
  }

  private ObjectNode of(Client client, int type) {
    ObjectNode body = event(type);
    ObjectNode event = events.getLast();
    event.put("session_id", client.session());
    if (type != 1) {
      event.put("handle_id", client.handle()).put("opaque_id", client.opaqueId());
    }
    return body;
  }

  /** No two events are told at the same microsecond, as in real captures nearly always. */
  private ObjectNode event(int type) {
    ObjectNode event = JSON.createObjectNode();
    event.put("emitter", emitter).put("type", type);
    event.put("timestamp", at(now).micros() + events.size());
    events.add(event);
    return event.putObject("event");
  }
}
