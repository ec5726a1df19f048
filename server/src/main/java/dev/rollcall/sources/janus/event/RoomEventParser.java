package dev.rollcall.sources.janus.event;

import dev.rollcall.json.JsonFields;
import dev.rollcall.sources.janus.event.JanusEvent.Detail;
import dev.rollcall.sources.janus.event.JanusEvent.Feed;
import dev.rollcall.sources.janus.event.JanusEvent.FeedJoined;
import dev.rollcall.sources.janus.event.JanusEvent.FeedLeft;
import dev.rollcall.sources.janus.event.JanusEvent.FeedPublished;
import dev.rollcall.sources.janus.event.JanusEvent.Medium;
import dev.rollcall.sources.janus.event.JanusEvent.Other;
import dev.rollcall.sources.janus.event.JanusEvent.RecordingStarted;
import dev.rollcall.sources.janus.event.JanusEvent.RoomDescribed;
import dev.rollcall.sources.janus.event.JanusEvent.RoomDestroyed;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The events of rooms: the VideoRoom's, the AudioBridge's, and the custom ones that others send
 * through Janus's admin API for what Janus itself reports in no event.
 */
public final class RoomEventParser {

  static final String VIDEO_ROOM = "janus.plugin.videoroom";
  public static final String AUDIO_BRIDGE = "janus.plugin.audiobridge";

  private static final String AUDIO_CODEC = "audio_codec";
  private static final String VIDEO_CODEC = "video_codec";

  private RoomEventParser() {}

  static Detail plugin(String plugin, JsonNode data, Optional<TokenEvidence> evidence) {
    String name = data.path("event").asString(data.path("videoroom").asString(""));
    Other other = Other.named(plugin.substring(plugin.lastIndexOf('.') + 1), name);
    Optional<String> room = JsonFields.textOrNumber(data.path("room"));
    if (room.isEmpty() || !(plugin.equals(VIDEO_ROOM) || plugin.equals(AUDIO_BRIDGE))) {
      return other;
    }
    Optional<Feed> feed =
        JsonFields.textOrNumber(data.path("id")).map(id -> new Feed(plugin, room.get(), id));
    Optional<Detail> detail =
        switch (name) {
          case "joined" -> feed.map(of -> joined(of, evidence, data));
          case "published" ->
              isSilent(data)
                  ? Optional.of(new Other("videoroom published without media"))
                  : feed.map(of -> new FeedPublished(of, media(data)));
          case "updated" -> feed.map(of -> new FeedPublished(of, media(data)));
          case "leaving", "left" -> feed.map(of -> new FeedLeft(of, false));
          case "kicked", "kicked_all" -> feed.map(of -> new FeedLeft(of, true));
          case "destroyed" -> Optional.of(new RoomDestroyed(plugin, room.get()));
          case "created", "edited" -> described(room.get(), data);
          case "recordingdone" -> Optional.of(new RecordingStarted(room.get()));
          default -> Optional.empty();
        };
    return detail.orElse(other);
  }

  /** The schema is the sender's choice; what counts is the name of the event and the room. */
  static Detail custom(JsonNode data) {
    String name = data.path("event").asString("");
    Optional<String> room = JsonFields.textOrNumber(data.path("room"));
    Optional<Detail> detail =
        name.equals("recording_started")
            ? room.map(RecordingStarted::new)
            : room.flatMap(of -> described(of, data));
    return detail.orElseGet(() -> Other.named("custom", name));
  }

  private static Detail joined(Feed feed, Optional<TokenEvidence> evidence, JsonNode data) {
    return new FeedJoined(feed, evidence, JsonFields.textOrNumber(data.path("display")));
  }

  private static Optional<Detail> described(String room, JsonNode data) {
    return JsonFields.textOrNumber(data.path("description"))
        .map(text -> new RoomDescribed(room, text));
  }

  /** Some versions before 1.0 report a publication without its media. */
  private static boolean isSilent(JsonNode data) {
    return !data.has("streams") && !data.has(AUDIO_CODEC) && !data.has(VIDEO_CODEC);
  }

  /** Since 1.0 by streams; before, by the one codec of each kind. */
  private static Set<Medium> media(JsonNode data) {
    Set<Medium> media = EnumSet.noneOf(Medium.class);
    JsonFields.textOrNumber(data.path(AUDIO_CODEC)).ifPresent(_ -> media.add(Medium.AUDIO));
    JsonFields.textOrNumber(data.path(VIDEO_CODEC)).ifPresent(_ -> media.add(Medium.VIDEO));
    for (JsonNode stream : data.path("streams").values()) {
      if (!JsonFields.flag(stream.path("disabled"))) {
        medium(stream).ifPresent(media::add);
      }
    }
    return media;
  }

  private static Optional<Medium> medium(JsonNode stream) {
    String description = stream.path("description").asString("").toLowerCase(Locale.ROOT);
    return switch (stream.path("type").asString("")) {
      case "audio" -> Optional.of(Medium.AUDIO);
      case "video" -> Optional.of(description.contains("screen") ? Medium.SCREEN : Medium.VIDEO);
      default -> Optional.empty();
    };
  }
}
