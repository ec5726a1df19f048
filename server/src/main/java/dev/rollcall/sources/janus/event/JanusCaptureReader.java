package dev.rollcall.sources.janus.event;

import dev.rollcall.sources.janus.event.CaptureLines.Line;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads captures of Janus's {@code sampleevh} event handler: each line an event, an array of
 * events, or a recorded delivery with the events under {@code batch}. A line that cannot be read
 * costs itself alone.
 */
public final class JanusCaptureReader {

  private static final int LINE_LIMIT = 16 << 20;
  private static final int PROBLEMS_LISTED = 100;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final List<JanusEvent> events = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private long problemCount;

  private JanusCaptureReader() {}

  /**
   * Reads to the end; the caller closes the stream.
   *
   * @param progress is told, every now and then, how many bytes are read
   */
  public static JanusCapture read(InputStream in, LongConsumer progress) throws IOException {
    return read(in, progress, LINE_LIMIT);
  }

  public static JanusCapture read(InputStream in, LongConsumer progress, int lineLimit)
      throws IOException {
    JanusCaptureReader reader = new JanusCaptureReader();
    CaptureLines lines = new CaptureLines(in, lineLimit, progress);
    for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
      reader.take(line.get());
    }
    if (reader.problemCount > PROBLEMS_LISTED) {
      reader.problems.add("… and " + (reader.problemCount - PROBLEMS_LISTED) + " more");
    }
    return new JanusCapture(reader.events, reader.problems);
  }

  private void take(Line line) {
    if (line.tooLong()) {
      problem(line, "longer than any delivery of Janus");
    } else if (!line.isBlank()) {
      try {
        take(line, JSON.readTree(line.bytes()));
      } catch (JacksonException notJson) {
        // Its message may quote the line, and a capture can hold addresses and tokens.
        problem(line, "not JSON");
      }
    }
  }

  private void take(Line line, JsonNode node) {
    if (node.isArray()) {
      node.values().forEach(element -> take(line, element));
    } else if (node.has("batch")) {
      take(line, node.path("batch"));
    } else {
      CleanEvent.of(node)
          .flatMap(EventParser::parse)
          .ifPresentOrElse(
              events::add, () -> problem(line, "no Janus event (a type and a timestamp)"));
    }
  }

  private void problem(Line line, String what) {
    problemCount++;
    if (problemCount <= PROBLEMS_LISTED) {
      problems.add("line " + line.number() + ": " + what);
    }
  }
}
