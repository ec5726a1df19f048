package dev.rollcall.sources.feishu;

import dev.rollcall.record.MeetingId;
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

/**
 * Feishu's event subscription. A meeting's subject is its id, so that the events of a meeting and
 * the record that Feishu states of it are of one meeting.
 */
public final class FeishuAdapter implements SourceAdapter {

  /** Running meetings are requested for at most 90 days: the vendor answers no older ones. */
  private static final SourceKind KIND =
      SourceKind.of(
          "feishu",
          SourceSetting.required("app_id", new SourceSetting.Text()),
          SourceSetting.required("app_secret", new SourceSetting.Secret()),
          SourceSetting.required("verification_token", new SourceSetting.Secret()),
          SourceSetting.required("base_url", new SourceSetting.Url()),
          SourceSetting.optional("encrypt_key", new SourceSetting.Secret()),
          SourceSetting.optional("ask_running_after", new SourceSetting.Period("1m", "90d", "4h")));

  private static final String MEETING = "meeting:";

  /** The subject of a meeting's facts. */
  public static String subject(MeetingId meeting) {
    return meeting.value();
  }

  @Override
  public SourceKind kind() {
    return KIND;
  }

  @Override
  public Verification receive(Delivery delivery, ConfiguredSource source) {
    return new DeliveryProof(delivery, source).receive();
  }

  @Override
  public ParseResult read(String kept) {
    return EventReader.read(kept)
        .indexed(event -> List.of(IndexEntry.of(MEETING + event.said().id(), event.time())));
  }

  @Override
  public Translation translate(ConfiguredSource source, String key, Collection<String> bodies) {
    List<MeetingEvent> events =
        bodies.stream()
            .flatMap(body -> EventReader.read(body).relevant().stream())
            .filter(event -> key.equals(MEETING + event.said().id()))
            .toList();
    return events.isEmpty()
        ? Translation.of(List.of())
        : new MeetingTranslation(source, events).translate();
  }

  /**
   * Events of other things than meetings, and joins and leaves of devices that are no participants.
   */
  @Override
  public boolean isMeaningless(String kind) {
    boolean isOfMeetings = kind.startsWith("vc.");
    return isOfMeetings ? kind.contains(" user_type ") : !kind.equals("other");
  }

  /** The documents of a meeting's notes are in no event and in no answer that the mirror asks. */
  @Override
  public List<String> unsupportedFields() {
    return List.of("related_artifacts.note_doc_token", "related_artifacts.verbatim_doc_token");
  }
}
