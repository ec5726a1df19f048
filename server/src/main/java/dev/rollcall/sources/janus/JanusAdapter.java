package dev.rollcall.sources.janus;

import dev.rollcall.sources.ConfiguredSource;
import dev.rollcall.sources.Delivery;
import dev.rollcall.sources.Digests;
import dev.rollcall.sources.Mark;
import dev.rollcall.sources.Reading;
import dev.rollcall.sources.Receipt;
import dev.rollcall.sources.Scrub;
import dev.rollcall.sources.SourceAdapter;
import dev.rollcall.sources.StorableText;
import dev.rollcall.sources.Translation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Janus's {@code sampleevh} event handler, which posts its events over HTTP with Basic
 * authentication. Janus does not heed the answer's status, and sends a batch again when the answer
 * takes ten seconds.
 */
public final class JanusAdapter implements SourceAdapter {

  /** Janus's own events go six deep. */
  private static final int DEEPEST = 100;

  /** What is no JSON is no Janus's; a person who looks at it has seen enough of it then. */
  private static final int LONGEST_TEXT = 1_000;

  /**
   * A delivery may be sent again for seven minutes, and a silent client's leave is told after the
   * session timeout. What is two hours from it is of another meeting.
   */
  private static final Duration REACH = Duration.ofHours(2);

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  @Override
  public Receipt receive(Delivery delivery, ConfiguredSource source) {
    Optional<String> username = source.key("username");
    Optional<String> password = source.key("password");
    if (username.isEmpty() || password.isEmpty()) {
      return new Receipt.Refused("configured without username and password");
    }
    if (!BasicLogin.matches(delivery.header("Authorization"), username.get(), password.get())) {
      return new Receipt.Refused("not the username and password of the source");
    }
    try {
      JsonNode delivered = JSON.readTree(delivery.body());
      if (!delivered.isMissingNode()) {
        KeptBody.Written written = KeptBody.write(delivered, source.people());
        return new Receipt.Taken(written.id(), written.text());
      }
    } catch (JacksonException notJson) {
      // Its message may quote the body.
    }
    String text = text(delivery.body());
    return new Receipt.Taken(Digests.sha256(text), text);
  }

  private static String text(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    return StorableText.of(Scrub.text(text.substring(0, Math.min(text.length(), LONGEST_TEXT))));
  }

  @Override
  public Reading read(String kept) {
    return KeptBody.read(kept)
        .map(JanusAdapter::reading)
        .orElseGet(() -> new Reading.NotUnderstood("the body is not JSON"));
  }

  private static Reading reading(KeptBody body) {
    if (body.unknown() > 0 && body.events().isEmpty() && body.ignored().isEmpty()) {
      return new Reading.NotUnderstood("no event in it has a type and a timestamp");
    }
    List<Mark> marks =
        body.events().stream().flatMap(event -> Filing.mark(event).stream()).toList();
    return new Reading.Understood(marks, ignored(body));
  }

  private static SortedMap<String, Integer> ignored(KeptBody body) {
    SortedMap<String, Integer> counts = new TreeMap<>(body.ignored());
    JanusTranslator.ignored(body.events())
        .forEach((kind, count) -> counts.merge(kind, count, Integer::sum));
    if (body.unknown() > 0) {
      counts.put("no event", body.unknown());
    }
    return counts;
  }

  @Override
  public Translation translate(ConfiguredSource source, String key, Collection<String> bodies) {
    List<JanusEvent> events =
        bodies.stream()
            .flatMap(body -> KeptBody.read(body).stream())
            .flatMap(body -> body.events().stream())
            .toList();
    return Translation.of(
        JanusTranslator.translateRoom(
            source.id(), key, events, source.emptyGrace(), source.people()));
  }

  @Override
  public Optional<Duration> reach() {
    return Optional.of(REACH);
  }

  /** A recording is known only from a custom event, which somebody must send. */
  @Override
  public List<String> unknown() {
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
