package dev.rollcall.cloudevents;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Reads a whole body of facts: one event, a batch array, or one event a line. */
public final class FactBatchReader {

  /** The forms of a body, by content type. */
  public enum Form {
    SINGLE,
    BATCH,
    LINES,
    /** Told from the first character: an array, or else one event. */
    EITHER;

    /** Empty for a content type that carries no facts. */
    public static Optional<Form> ofContentType(Optional<String> contentType) {
      String type =
          contentType.orElse("application/json").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
      return switch (type) {
        case "application/cloudevents+json" -> Optional.of(SINGLE);
        case "application/cloudevents-batch+json" -> Optional.of(BATCH);
        case "application/x-ndjson", "application/ndjson", "application/jsonl" ->
            Optional.of(LINES);
        case "application/json" -> Optional.of(EITHER);
        default -> Optional.empty();
      };
    }
  }

  /** A body that is not of its form at all, so that no part of it can be read for itself. */
  public static final class UnreadableBody extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableBody(String reason) {
      super(reason, null, false, false);
    }
  }

  /** A body of more events than one request may have; none of them was read. */
  public static final class TooManyEvents extends Exception {

    private static final long serialVersionUID = 1L;

    TooManyEvents(int most) {
      super(
          "the body holds more than %d events: send them in several requests".formatted(most),
          null,
          false,
          false);
    }
  }

  /** Events of one request: its transaction holds the writer for less than a second. */
  public static final int MOST_EVENTS = 10_000;

  /** Larger ones are read one at a time, so that their trees never lie in memory together. */
  private static final int LARGE = 1 << 20;

  private static final ReentrantLock ONE_LARGE = new ReentrantLock();

  private FactBatchReader() {}

  /** Reads each event for itself, in order. What is wrong with one refuses that one alone. */
  public static List<FactReading> read(Form form, byte[] body)
      throws UnreadableBody, TooManyEvents {
    return read(form, body, MOST_EVENTS);
  }

  /** Reads one event a line, however many they are. */
  public static List<FactReading> readLines(byte[] body) {
    try {
      return read(Form.LINES, body, Integer.MAX_VALUE);
    } catch (UnreadableBody | TooManyEvents e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<FactReading> read(Form form, byte[] body, int most)
      throws UnreadableBody, TooManyEvents {
    if (form == Form.LINES) {
      return read(body, EventTexts.ofLines(body, most));
    }
    int first = first(body);
    if (first == body.length) {
      throw new UnreadableBody("the body is empty");
    }
    boolean isArray = body[first] == '[';
    if ((form == Form.SINGLE && isArray) || (form == Form.BATCH && !isArray)) {
      throw new UnreadableBody(
          form == Form.BATCH ? "the body is not a JSON array" : "the body is not a JSON object");
    }
    return isArray
        ? read(body, EventTexts.ofArray(body, first, most))
        : List.of(single(body, EventText.all(body)));
  }

  private static List<FactReading> read(byte[] body, List<EventText> events) {
    List<FactReading> readings = new ArrayList<>(events.size());
    for (EventText event : events) {
      readings.add(event(body, event));
    }
    return readings;
  }

  private static FactReading event(byte[] body, EventText text) {
    if (text.length() < LARGE) {
      return FactReader.read(body, text);
    }
    ONE_LARGE.lock();
    try {
      return FactReader.read(body, text);
    } finally {
      ONE_LARGE.unlock();
    }
  }

  /** A body of one event that is not JSON has nothing else in it to be taken. */
  private static FactReading single(byte[] body, EventText text) throws UnreadableBody {
    FactReading reading = event(body, text);
    if (reading instanceof FactReading.Malformed malformed
        && malformed.reason().startsWith(FactReader.NOT_JSON)) {
      throw notJson(malformed.reason().substring(FactReader.NOT_JSON.length()));
    }
    return reading;
  }

  static UnreadableBody notJson(String where) {
    return new UnreadableBody("the body is not JSON: " + where);
  }

  /** The place of the first character, behind a byte order mark. */
  private static int first(byte[] body) {
    int at = body.length > 2 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB ? 3 : 0;
    while (at < body.length && EventText.isSpace(body[at])) {
      at++;
    }
    return at;
  }
}
