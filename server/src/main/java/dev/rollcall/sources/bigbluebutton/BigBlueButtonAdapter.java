package dev.rollcall.sources.bigbluebutton;

import dev.rollcall.sources.ConfiguredSource;
import dev.rollcall.sources.Delivery;
import dev.rollcall.sources.IndexEntry;
import dev.rollcall.sources.ParseResult;
import dev.rollcall.sources.SourceAdapter;
import dev.rollcall.sources.SourceKind;
import dev.rollcall.sources.SourceSetting;
import dev.rollcall.sources.Translation;
import dev.rollcall.sources.Verification;
import dev.rollcall.sources.bigbluebutton.MeetingEvent.Created;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * BigBlueButton, by the webhooks of bbb-webhooks. A meeting is one internal meeting id; a breakout
 * room, which is a meeting of its own there, is part of its parent here.
 */
public final class BigBlueButtonAdapter implements SourceAdapter {

  private static final SourceKind KIND =
      SourceKind.of(
          "bigbluebutton",
          SourceSetting.required("secret", new SourceSetting.Secret()),
          SourceSetting.optional("hash", new SourceSetting.Choice(List.of("sha1", "sha256")))
              .withDefault("sha1"),
          SourceSetting.optional("callback_url", new SourceSetting.Url()),
          SourceSetting.optional("server_url", new SourceSetting.Url()));

  /** What bbb-webhooks 3.5 sends and no record needs. */
  private static final Set<String> MEANINGLESS =
      Set.of(
          "meeting-recording-stopped",
          "meeting-recording-unhandled",
          "meeting-screenshare-stopped",
          "meeting-presentation-changed",
          "user-audio-muted",
          "user-audio-unmuted",
          "user-audio-unhandled",
          "user-cam-broadcast-end",
          "user-presenter-unassigned",
          "user-emoji-changed",
          "user-raise-hand-changed",
          "chat-group-message-sent",
          "pad-content",
          "poll-started",
          "poll-responded",
          "rap-archive-started",
          "rap-archive-ended",
          "rap-sanity-started",
          "rap-sanity-ended",
          "rap-post-archive-started",
          "rap-post-archive-ended",
          "rap-process-started",
          "rap-process-ended",
          "rap-post-process-started",
          "rap-post-process-ended",
          "rap-publish-started",
          "rap-post-publish-started",
          "rap-post-publish-ended");

  private static final String KEY = "meeting:";

  @Override
  public SourceKind kind() {
    return KIND;
  }

  @Override
  public Verification receive(Delivery delivery, ConfiguredSource source) {
    return DeliveryProof.objection(delivery, source)
        .<Verification>map(Verification.Rejected::new)
        .orElseGet(
            () -> {
              WebhookBody posted = WebhookBody.of(delivery.body());
              return new Verification.Accepted(posted.id(), posted.kept());
            });
  }

  @Override
  public ParseResult read(String kept) {
    StoredEvent body = StoredEvent.read(kept);
    return body.problem()
        .filter(_ -> body.events().isEmpty())
        .<ParseResult>map(ParseResult.NotUnderstood::new)
        .orElseGet(
            () ->
                new ParseResult.Understood(
                    body.events().stream().flatMap(BigBlueButtonAdapter::marks).distinct().toList(),
                    body.ignored()));
  }

  /**
   * That a room is a breakout room is filed with both: it moves all facts of the one to the other.
   */
  private static Stream<IndexEntry> marks(MeetingEvent event) {
    String key = KEY + event.meeting();
    Optional<String> parent =
        event.detail() instanceof Created created ? created.parent() : Optional.empty();
    return Stream.concat(
        Stream.of(IndexEntry.of(key, event.time())),
        parent.stream().map(of -> IndexEntry.of(KEY + of, event.time(), key)));
  }

  @Override
  public Translation translate(ConfiguredSource source, String key, Collection<String> bodies) {
    List<MeetingEvent> events =
        bodies.stream().flatMap(body -> StoredEvent.read(body).events().stream()).toList();
    return MeetingTranslation.of(source, key.substring(KEY.length()), events);
  }

  @Override
  public boolean isMeaningless(String kind) {
    return MEANINGLESS.contains(kind);
  }

  @Override
  public List<String> unsupportedFields() {
    return List.of(
        "url",
        "meeting_no",
        "password",
        "meeting_connect",
        "note_id",
        "related_artifacts",
        "ability.use_follow_screen");
  }
}
