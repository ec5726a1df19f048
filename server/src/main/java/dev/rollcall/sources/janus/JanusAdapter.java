package dev.rollcall.sources.janus;

import dev.rollcall.json.ForeignJson;
import dev.rollcall.json.TextSanitizer;
import dev.rollcall.sources.ConfiguredSource;
import dev.rollcall.sources.Delivery;
import dev.rollcall.sources.IndexEntry;
import dev.rollcall.sources.ParseResult;
import dev.rollcall.sources.Redactor;
import dev.rollcall.sources.Sha256;
import dev.rollcall.sources.SourceAdapter;
import dev.rollcall.sources.SourceKind;
import dev.rollcall.sources.SourceSetting;
import dev.rollcall.sources.Translation;
import dev.rollcall.sources.Verification;
import dev.rollcall.sources.janus.event.JanusEvent;
import dev.rollcall.sources.janus.event.StoredBody;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Janus's {@code sampleevh} event handler, which posts its events over HTTP with Basic
 * authentication. Janus does not heed the answer's status, and sends a batch again when the answer
 * takes ten seconds.
 */
public final class JanusAdapter implements SourceAdapter {

  /** Without the two settings it takes no deliveries; a capture of it can still be imported. */
  private static final SourceKind KIND =
      new SourceKind(
          "janus",
          List.of(
              SourceSetting.optional("username", new SourceSetting.Text()),
              SourceSetting.optional("password", new SourceSetting.Secret())),
          List.of("username", "password"));

  /** Kinds of event that no record needs; of other plugins than the two of rooms none does. */
  private static final Set<String> MEANINGLESS =
      Set.of(
          "jsep",
          "transport",
          "webrtc",
          "media",
          "core",
          "session created",
          "handle attached",
          "videoroom subscribing",
          "videoroom subscribed",
          "videoroom switched",
          "videoroom started",
          "videoroom paused",
          "videoroom configured",
          "videoroom updated",
          "videoroom unpublished",
          "videoroom moderated",
          "videoroom created",
          "videoroom edited",
          "audiobridge configured",
          "audiobridge created",
          "audiobridge edited",
          "audiobridge muted",
          "audiobridge unmuted",
          "audiobridge talking",
          "audiobridge stopped-talking");

  /** The content of custom events is defined by the application. */
  private static final Set<String> OTHER_PLUGINS =
      Set.of(
          "custom",
          "echotest",
          "nosip",
          "recordplay",
          "sip",
          "streaming",
          "textroom",
          "videocall",
          "voicemail");

  /** What is no JSON is no Janus's; a person who looks at it has seen enough of it then. */
  private static final int LONGEST_TEXT = 1_000;

  /**
   * A delivery may be sent again for seven minutes, and a silent client's leave is told after the
   * session timeout. What is two hours from it is of another meeting.
   */
  private static final Duration REACH = Duration.ofHours(2);

  @Override
  public SourceKind kind() {
    return KIND;
  }

  @Override
  public Verification receive(Delivery delivery, ConfiguredSource source) {
    Optional<String> username = source.key("username");
    Optional<String> password = source.key("password");
    if (username.isEmpty() || password.isEmpty()) {
      return new Verification.Rejected("configured without username and password");
    }
    if (!BasicLogin.matches(delivery.header("Authorization"), username.get(), password.get())) {
      return new Verification.Rejected("not the username and password of the source");
    }
    return ForeignJson.parse(delivery.body())
        .map(delivered -> StoredBody.write(delivered, source.people()))
        .map(written -> new Verification.Accepted(written.id(), written.text()))
        .orElseGet(
            () -> {
              String text = text(delivery.body());
              return new Verification.Accepted(Sha256.sha256(text), text);
            });
  }

  private static String text(byte[] body) {
    return TextSanitizer.cut(TextSanitizer.of(Redactor.text(body)), LONGEST_TEXT);
  }

  @Override
  public ParseResult read(String kept) {
    return StoredBody.read(kept)
        .map(JanusAdapter::reading)
        .orElseGet(() -> new ParseResult.NotUnderstood("the body is not JSON"));
  }

  private static ParseResult reading(StoredBody body) {
    boolean isForeign = Set.of(StoredBody.NO_EVENT).containsAll(body.ignored().keySet());
    if (body.unknown() > 0 && body.events().isEmpty() && isForeign) {
      return new ParseResult.NotUnderstood("no event in it has a type and a timestamp");
    }
    List<IndexEntry> marks =
        body.events().stream().flatMap(event -> EventIndex.mark(event).stream()).toList();
    return new ParseResult.Understood(marks, ignored(body));
  }

  private static SortedMap<String, Integer> ignored(StoredBody body) {
    SortedMap<String, Integer> counts = new TreeMap<>(body.ignored());
    JanusTranslator.ignored(body.events())
        .forEach((kind, count) -> counts.merge(kind, count, Integer::sum));
    if (body.unknown() > 0) {
      counts.merge(StoredBody.NO_EVENT, body.unknown(), Integer::sum);
    }
    return counts;
  }

  @Override
  public Translation translate(ConfiguredSource source, String key, Collection<String> bodies) {
    List<JanusEvent> events =
        bodies.stream()
            .flatMap(body -> StoredBody.read(body).stream())
            .flatMap(body -> body.events().stream())
            .toList();
    return JanusTranslator.translateRoom(
        source.id(), key, events, source.emptyGrace(), source.people());
  }

  @Override
  public Optional<Duration> quietGap() {
    return Optional.of(REACH);
  }

  @Override
  public boolean isMeaningless(String kind) {
    String plugin = kind.substring(0, Math.max(0, kind.indexOf(' ')));
    return MEANINGLESS.contains(kind) || OTHER_PLUGINS.contains(plugin);
  }

  /** Larger than others: Janus can group the events of all rooms in one delivery. */
  @Override
  public long bodyLimit() {
    return 4_194_304;
  }

  /** A recording is known only from a custom event, which the application must send. */
  @Override
  public List<String> unsupportedFields() {
    return List.of(
        "url",
        "meeting_no",
        "password",
        "host_user",
        "participants.is_host",
        "participants.is_cohost",
        "ability.use_follow_screen",
        "ability.use_recording");
  }
}
