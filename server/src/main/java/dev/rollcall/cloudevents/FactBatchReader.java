package dev.rollcall.cloudevents;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

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

  private FactBatchReader() {}

  /** Reads each event for itself, in order. */
  public static List<FactReading> read(Form form, byte[] bytes) throws UnreadableBody {
    if (form == Form.LINES) {
      return lines(bytes);
    }
    try (JsonParser body = Json.PIECES.createParser(bytes)) {
      JsonToken first = body.nextToken();
      if (first == null) {
        throw new UnreadableBody("the body is empty");
      }
      boolean array = first == JsonToken.START_ARRAY;
      if ((form == Form.SINGLE && array) || (form == Form.BATCH && !array)) {
        throw new UnreadableBody(
            form == Form.BATCH ? "the body is not a JSON array" : "the body is not a JSON object");
      }
      List<FactReading> readings = array ? events(body) : List.of(event(body));
      if (body.nextToken() != null) {
        throw notJson(Json.place(body.currentTokenLocation(), 1));
      }
      return readings;
    } catch (JacksonException e) {
      throw notJson(Json.place(e, 1));
    }
  }

  private static UnreadableBody notJson(String where) {
    return new UnreadableBody("the body is not JSON: " + where);
  }

  /** One after the other: the trees of all together would take many times the body's memory. */
  private static List<FactReading> events(JsonParser array) {
    List<FactReading> readings = new ArrayList<>();
    while (array.nextToken() != JsonToken.END_ARRAY) {
      readings.add(event(array));
    }
    return readings;
  }

  private static FactReading event(JsonParser at) {
    JsonNode tree = Json.PIECES.readTree(at);
    return FactReader.read(tree);
  }

  /** By bytes, so that each line is read as strictly as a body of one event. */
  private static List<FactReading> lines(byte[] body) {
    List<FactReading> readings = new ArrayList<>();
    int number = 0;
    for (int start = 0, end; start < body.length; start = end + 1) {
      number++;
      end = endOfLine(body, start);
      byte[] line = Arrays.copyOfRange(body, start, end);
      if (!isBlank(line)) {
        readings.add(FactReader.read(line, number));
      }
    }
    return readings;
  }

  private static int endOfLine(byte[] body, int start) {
    int end = start;
    while (end < body.length && body[end] != '\n') {
      end++;
    }
    return end;
  }

  private static boolean isBlank(byte[] line) {
    for (byte character : line) {
      if (character != ' ' && character != '\t' && character != '\r') {
        return false;
      }
    }
    return true;
  }
}
