package dev.rollcall.sources.jitsi;

import dev.rollcall.sources.ConfiguredSource;
import dev.rollcall.sources.Delivery;
import dev.rollcall.sources.IndexEntry;
import dev.rollcall.sources.ParseResult;
import dev.rollcall.sources.Redactor;
import dev.rollcall.sources.SourceAdapter;
import dev.rollcall.sources.SourceKind;
import dev.rollcall.sources.SourceSetting;
import dev.rollcall.sources.Translation;
import dev.rollcall.sources.Verification;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Jitsi as a Service, the Jitsi Meet that 8x8 runs, by its webhooks. Of what people do in a meeting
 * it tells recordings and telephone calls.
 */
public final class JaasAdapter implements SourceAdapter {

  private static final SourceKind KIND =
      SourceKind.of("jaas", SourceSetting.required("authorization", new SourceSetting.Secret()));

  /** What 8x8 documents and no record needs. */
  private static final Set<String> MEANINGLESS =
      Set.of(
          "ROOM_CREATED",
          "ROOM_DESTROYED of a breakout room",
          "PARTICIPANT_JOINED_LOBBY",
          "PARTICIPANT_LEFT_LOBBY",
          "TRANSCRIPTION_UPLOADED",
          "TRANSCRIPTION_CHUNK_RECEIVED",
          "TRANSCRIPTION_STARTED",
          "TRANSCRIPTION_ENDED",
          "CHAT_UPLOADED",
          "LIVE_STREAM_STARTED",
          "LIVE_STREAM_ENDED",
          "SETTINGS_PROVISIONING",
          "FEEDBACK",
          "USAGE",
          "SPEAKER_STATS",
          "POLL_CREATED",
          "POLL_ANSWER",
          "REACTIONS",
          "AGGREGATED_REACTIONS",
          "VIDEO_SEGMENT_UPLOADED",
          "RTCSTATS_UPLOADED",
          "DOCUMENT_ADDED",
          "DOCUMENT_DELETED");

  private static final String SESSION = "session:";

  private static final Pattern PORT = Pattern.compile("(@[^;?@]*?):\\d{1,5}(?=$|[;?])");

  @Override
  public SourceKind kind() {
    return KIND;
  }

  @Override
  public Verification receive(Delivery delivery, ConfiguredSource source) {
    return WebhookBody.receive(
        delivery,
        source,
        json ->
            kept(json)
                .map(
                    body ->
                        WebhookBody.taken(
                            JitsiFields.text(json.path("idempotencyKey"))
                                .orElseGet(() -> WebhookBody.digest(json)),
                            body)));
  }

  private static Optional<JsonNode> kept(JsonNode json) {
    Optional<JsonNode> kept = JaasShape.WEBHOOK.keep(json);
    kept.map(body -> body.path("data"))
        .filter(data -> data.path("sipAddress").isString())
        .ifPresent(
            data ->
                ((ObjectNode) data)
                    .put("sipAddress", withoutHostAddress(data.path("sipAddress").stringValue())));
    return kept;
  }

  private static String withoutHostAddress(String sip) {
    return Redactor.text(PORT.matcher(sip).replaceFirst("$1"));
  }

  @Override
  public ParseResult read(String kept) {
    return JaasParser.parse(kept)
        .indexed(event -> List.of(IndexEntry.of(SESSION + event.session(), event.time())));
  }

  @Override
  public Translation translate(ConfiguredSource source, String key, Collection<String> bodies) {
    Set<JaasEvent> events = new LinkedHashSet<>();
    for (String body : bodies) {
      JaasParser.parse(body)
          .relevant()
          .filter(event -> key.equals(SESSION + event.session()))
          .ifPresent(events::add);
    }
    return Translation.of(JaasMeeting.facts(source, key.substring(SESSION.length()), events));
  }

  @Override
  public boolean isMeaningless(String kind) {
    return MEANINGLESS.contains(kind);
  }

  @Override
  public List<String> unsupportedFields() {
    return List.of("ability.use_audio", "ability.use_follow_screen", "ability.use_video");
  }
}
