package dev.rollcall.sources.janus;

import dev.rollcall.record.Fact;
import dev.rollcall.record.Moment;
import dev.rollcall.record.SourceId;
import dev.rollcall.sources.People;
import dev.rollcall.sources.janus.event.JanusCapture;
import dev.rollcall.sources.janus.event.JanusCaptureReader;
import dev.rollcall.sources.janus.event.JanusEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The captures of real Janus rooms, and what the people in them really did. */
public final class Captures {

  static final SourceId SOURCE = new SourceId("/engines/lab-1");
  static final Duration GRACE = Duration.ofSeconds(60);

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Captures() {}

  static JanusCapture capture(String resource) {
    try (InputStream in = open(resource)) {
      return JanusCaptureReader.read(in, _ -> {});
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  /** The events of a capture as Janus sent them. */
  public static List<JsonNode> json(String resource) {
    try (InputStream in = open(resource)) {
      List<JsonNode> events = new ArrayList<>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(JSON::readTree)
          .map(line -> line.has("batch") ? line.path("batch") : line)
          .forEach(line -> (line.isArray() ? line.values() : List.of(line)).forEach(events::add));
      return events;
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  public static JsonNode truth(String resource) {
    try (InputStream in = open(resource)) {
      return JSON.readTree(in);
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  static CaptureTranslation translate(List<JanusEvent> events, People people) {
    return JanusTranslator.translate(SOURCE, events, GRACE, people);
  }

  static List<String> subjects(CaptureTranslation translation) {
    return translation.facts().stream()
        .map(Fact::subject)
        .map(subject -> subject.orElseThrow())
        .distinct()
        .toList();
  }

  /** The one meeting of a translation. */
  static Roll roll(CaptureTranslation translation) {
    List<String> subjects = subjects(translation);
    if (subjects.size() != 1) {
      throw new AssertionError("not one meeting: " + subjects);
    }
    return Roll.of(translation.facts(), subjects.getFirst());
  }

  static Moment micros(JsonNode value) {
    return new Moment(value.longValue());
  }

  private static InputStream open(String resource) {
    return Objects.requireNonNull(
        Captures.class.getResourceAsStream(resource), () -> "no resource " + resource);
  }
}
