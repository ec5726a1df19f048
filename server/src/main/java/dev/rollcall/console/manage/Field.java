package dev.rollcall.console.manage;

import dev.rollcall.http.page.Form;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A member of a resource, as a form has it.
 *
 * @param name the seed's
 * @param isFixed can be stated only when the resource is made
 */
public record Field(String name, Shape shape, boolean isFixed) {

  /** How the value is written in a form. */
  public enum Shape {
    TEXT,
    /** Shown to nobody; an empty one leaves it as it is. */
    SECRET,
    NUMBER,
    FLAG,
    /** Words with spaces or line ends between them. */
    WORDS,
    /** One line an entry: {@code name = value}. */
    ENTRIES,
    /** {@code unlimited}, or calls a second and a minute. */
    RATE
  }

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String SEPARATOR = " = ";

  static Field of(String name, Shape shape) {
    return new Field(name, shape, false);
  }

  static Field fixed(String name, Shape shape) {
    return new Field(name, shape, true);
  }

  /** Whether it takes several lines. */
  public boolean isLong() {
    return shape == Shape.WORDS || shape == Shape.ENTRIES;
  }

  /** The value of a resource as the form shows it; empty for none and for a secret. */
  public String shown(JsonNode value) {
    if (value.isMissingNode() || value.isNull() || shape == Shape.SECRET) {
      return "";
    }
    return switch (shape) {
      case WORDS -> value.valueStream().map(JsonNode::asString).collect(Collectors.joining("\n"));
      case ENTRIES ->
          value
              .propertyStream()
              .map(entry -> entry.getKey() + SEPARATOR + entry.getValue().asString())
              .collect(Collectors.joining("\n"));
      case RATE ->
          value.isString()
              ? value.asString()
              : value.path("per_second").asString() + " " + value.path("per_minute").asString();
      case TEXT, SECRET, NUMBER, FLAG -> value.asString();
    };
  }

  /** What the form says; empty where the field was left empty. */
  Optional<JsonNode> read(Form form) {
    String text = form.get(name).strip();
    return text.isEmpty() ? Optional.empty() : Optional.of(read(text));
  }

  private JsonNode read(String text) {
    return switch (shape) {
      case TEXT, SECRET -> JSON.stringNode(text);
      // What is no number is for the checks of the functions to refuse in their words.
      case NUMBER ->
          text.matches("[0-9]{1,18}")
              ? JSON.numberNode(Long.parseLong(text))
              : JSON.stringNode(text);
      case FLAG ->
          switch (text) {
            case "true" -> JSON.booleanNode(true);
            case "false" -> JSON.booleanNode(false);
            default -> JSON.stringNode(text);
          };
      case WORDS -> words(text);
      case ENTRIES -> entries(text);
      case RATE -> rate(text);
    };
  }

  private static ArrayNode words(String text) {
    ArrayNode words = JSON.arrayNode();
    Stream.of(text.split("[\\s,]+")).forEach(words::add);
    return words;
  }

  private static ObjectNode entries(String text) {
    ObjectNode entries = JSON.objectNode();
    text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .forEach(
            line -> {
              int equals = line.lastIndexOf('=');
              entries.put(
                  equals < 0 ? line : line.substring(0, equals).strip(),
                  equals < 0 ? "" : line.substring(equals + 1).strip());
            });
    return entries;
  }

  private static JsonNode rate(String text) {
    List<String> numbers = List.of(text.split("\\s+"));
    if (numbers.size() != 2 || !numbers.stream().allMatch(number -> number.matches("[0-9]{1,9}"))) {
      return JSON.stringNode(text);
    }
    Iterator<String> each = numbers.iterator();
    return JSON.objectNode()
        .put("per_second", Long.parseLong(each.next()))
        .put("per_minute", Long.parseLong(each.next()));
  }

  /** What changes in a resource by the form; empty where nothing does. */
  Optional<JsonNode> change(JsonNode before, Form form) {
    Optional<JsonNode> now = read(form);
    if (shape == Shape.SECRET) {
      return now;
    }
    if (now.isEmpty()) {
      return shown(before).isEmpty() ? Optional.empty() : Optional.of(removed(before));
    }
    if (form.get(name).strip().replace("\r\n", "\n").equals(shown(before))) {
      return Optional.empty();
    }
    return Optional.of(shape == Shape.ENTRIES ? merged(before, now.get()) : now.get());
  }

  private JsonNode removed(JsonNode before) {
    return shape == Shape.ENTRIES ? merged(before, JSON.objectNode()) : NullNode.instance;
  }

  /** In a merge patch an entry goes by null. */
  private static ObjectNode merged(JsonNode before, JsonNode now) {
    ObjectNode patch = now.deepCopy().asObject();
    before.propertyNames().stream().filter(key -> !patch.has(key)).forEach(patch::putNull);
    return patch;
  }
}
