package dev.rollcall.sources.livekit;

import dev.rollcall.sources.ConfiguredSource;
import dev.rollcall.sources.Delivery;
import dev.rollcall.sources.IndexEntry;
import dev.rollcall.sources.ParseResult;
import dev.rollcall.sources.SourceAdapter;
import dev.rollcall.sources.SourceKind;
import dev.rollcall.sources.SourceSetting;
import dev.rollcall.sources.Translation;
import dev.rollcall.sources.Verification;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * LiveKit, by its webhooks. A meeting is one instance of a room, which LiveKit gives a sid of its
 * own; a room that is opened again under its name is another meeting.
 */
public final class LiveKitAdapter implements SourceAdapter {

  private static final SourceKind KIND =
      SourceKind.of(
          "livekit",
          SourceSetting.required("api_key", new SourceSetting.Text()),
          SourceSetting.required("api_secret", new SourceSetting.Secret()));

  /** What LiveKit tells of other things than meetings; an egress without a room is of none. */
  private static final Set<String> MEANINGLESS =
      Set.of(
          "ingress_started",
          "ingress_ended",
          "agent_job_started",
          "agent_job_ended",
          "egress_started",
          "egress_updated",
          "egress_ended");

  private static final String ROOM = "room:";

  @Override
  public SourceKind kind() {
    return KIND;
  }

  @Override
  public Verification receive(Delivery delivery, ConfiguredSource source) {
    String apiKey = source.key("api_key").orElse("");
    String apiSecret = source.key("api_secret").orElse("");
    if (apiKey.isEmpty() || apiSecret.isEmpty()) {
      return new Verification.Rejected("the source has no api_key and api_secret");
    }
    Optional<String> refusal = new WebhookToken(apiKey, apiSecret).refusal(delivery);
    return refusal
        .<Verification>map(Verification.Rejected::new)
        .orElseGet(() -> WebhookBody.of(delivery.body()));
  }

  @Override
  public ParseResult read(String kept) {
    return EventParser.parse(kept)
        .indexed(event -> List.of(IndexEntry.of(ROOM + event.roomSid(), event.time())));
  }

  @Override
  public Translation translate(ConfiguredSource source, String key, Collection<String> bodies) {
    List<LiveKitEvent> events =
        bodies.stream()
            .sorted()
            .flatMap(body -> EventParser.parse(body).relevant().stream())
            .filter(event -> key.equals(ROOM + event.roomSid()))
            .toList();
    return Translation.of(RoomTranslation.facts(source, events));
  }

  @Override
  public boolean isMeaningless(String kind) {
    return MEANINGLESS.contains(kind);
  }

  @Override
  public List<String> unsupportedFields() {
    return List.of(
        "ability.use_follow_screen",
        "meeting_connect",
        "meeting_no",
        "note_id",
        "password",
        "url",
        "verbatim_doc_token");
  }
}
