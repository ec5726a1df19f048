package dev.rollcall.sources.janus.event;

import dev.rollcall.json.CanonicalJson;
import dev.rollcall.json.JsonFields;
import dev.rollcall.record.Moment;
import dev.rollcall.sources.Sha256;
import dev.rollcall.sources.janus.event.JanusEvent.Detail;
import dev.rollcall.sources.janus.event.JanusEvent.EngineAlive;
import dev.rollcall.sources.janus.event.JanusEvent.EngineStarted;
import dev.rollcall.sources.janus.event.JanusEvent.EngineStopped;
import dev.rollcall.sources.janus.event.JanusEvent.HandleDetached;
import dev.rollcall.sources.janus.event.JanusEvent.MediaMissed;
import dev.rollcall.sources.janus.event.JanusEvent.MediaReceived;
import dev.rollcall.sources.janus.event.JanusEvent.Other;
import dev.rollcall.sources.janus.event.JanusEvent.PeerConnected;
import dev.rollcall.sources.janus.event.JanusEvent.PeerHungUp;
import dev.rollcall.sources.janus.event.JanusEvent.SessionEnded;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** From one event's JSON to what a record needs of it; shapes as Janus 1.1 sends them. */
final class EventParser {

  /** Janus's {@code no_media_timer}; an event tells it only where it is not this. */
  private static final Duration NO_MEDIA_TIMER = Duration.ofSeconds(1);

  /** The longest that Janus may be told to wait for anything: a day. */
  private static final long LONGEST_WAIT_SECONDS = 86_400;

  /**
   * Of the statistics those of the first seconds of each minute do: they date the death of an
   * engine to the minute, and do not cost a delivery every few seconds. Whether one is taken must
   * depend on nothing but itself.
   */
  private static final long MINUTE_MICROS = 60_000_000;

  private static final long MEASURED_MICROS = 10_000_000;

  private EventParser() {}

  /** Empty: no Janus event. */
  static Optional<JanusEvent> parse(CleanEvent event) {
    return parse(
        event.members(), event.token().map(TokenEvidence.Token::new), digest(event.json()));
  }

  /** One digest for all orders of members. */
  static String digest(JsonNode json) {
    return Sha256.sha256(CanonicalJson.bytes(json));
  }

  /**
   * Reads an event that has no secrets any more. Empty: no Janus event.
   *
   * @param evidence the token that it shows
   * @param digest of the event as it came, without its secrets
   */
  static Optional<JanusEvent> parse(
      ObjectNode event, Optional<TokenEvidence> evidence, String digest) {
    OptionalLong type = event.path("type").asLongOpt();
    Optional<Moment> time =
        JsonFields.instant(event.path("timestamp").asLongOpt(), TimeUnit.MICROSECONDS)
            .map(Moment::of);
    if (type.isEmpty() || time.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new JanusEvent(
            JsonFields.textOrNumber(event.path("emitter")).orElse("janus"),
            time.get(),
            digest,
            JsonFields.textOrNumber(event.path("session_id")),
            JsonFields.textOrNumber(event.path("handle_id")),
            JsonFields.textOrNumber(event.path("opaque_id")),
            detail(type.getAsLong(), event.path("event"), time.get().micros(), evidence)));
  }

  private static Detail detail(
      long type, JsonNode body, long micros, Optional<TokenEvidence> evidence) {
    if (type == 1) {
      return session(body.path("name").asString(""));
    } else if (type == 2) {
      return handle(body.path("name").asString(""));
    } else if (type == 4) {
      return RoomEventParser.custom(body.path("data"));
    } else if (type == 16) {
      return peer(body);
    } else if (type == 32) {
      return media(body, micros);
    } else if (type == 64) {
      return RoomEventParser.plugin(body.path("plugin").asString(""), body.path("data"), evidence);
    } else if (type == 256) {
      return engine(body);
    }
    if (type == 8) {
      return new Other("jsep");
    }
    return type == 128 ? new Other("transport") : Other.named("type", Long.toString(type));
  }

  private static Detail session(String name) {
    return switch (name) {
      case "destroyed" -> new SessionEnded(false);
      case "timeout" -> new SessionEnded(true);
      default -> Other.named("session", name);
    };
  }

  private static Detail handle(String name) {
    return name.equals("detached") ? new HandleDetached() : Other.named("handle", name);
  }

  private static Detail peer(JsonNode body) {
    return switch (body.path("connection").asString("")) {
      case "webrtcup" -> new PeerConnected();
      // The one reason that only the client's own doing has.
      case "hangup" -> new PeerHungUp(body.path("reason").asString("").equals("DTLS alert"));
      default -> new Other("webrtc");
    };
  }

  private static Detail media(JsonNode body, long micros) {
    Optional<Boolean> receiving = body.path("receiving").booleanValueOpt();
    if (receiving.isEmpty()) {
      // Statistics go on after a client's death, until its session times out.
      return micros % MINUTE_MICROS < MEASURED_MICROS ? new EngineAlive() : new Other("media");
    }
    String stream =
        body.path("mid").asString(body.path("media").asString(""))
            + "/"
            + body.path("substream").asString("");
    return receiving.get()
        ? new MediaReceived(stream)
        : new MediaMissed(stream, wait(body.path("seconds")).orElse(NO_MEDIA_TIMER));
  }

  private static Detail engine(JsonNode body) {
    return switch (body.path("status").asString("")) {
      case "started" ->
          new EngineStarted(
              wait(body.path("info").path("session-timeout"))
                  .filter(timeout -> timeout.isPositive()));
      case "shutdown" -> new EngineStopped();
      default -> new Other("core");
    };
  }

  private static Optional<Duration> wait(JsonNode seconds) {
    OptionalLong given = seconds.asLongOpt();
    return given.isPresent() && given.getAsLong() >= 0 && given.getAsLong() <= LONGEST_WAIT_SECONDS
        ? Optional.of(Duration.ofSeconds(given.getAsLong()))
        : Optional.empty();
  }
}
