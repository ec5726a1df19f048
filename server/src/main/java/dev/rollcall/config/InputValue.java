package dev.rollcall.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;

/**
 * A value of a YAML file or a JSON body, read strictly: a value of another kind is a {@link
 * UsageException} that names the place, of a file with its line.
 */
public final class InputValue {

  /**
   * Numbers count as texts, as they are written: ids that happen to be all digits need no quotes.
   */
  private static final Set<Tag> TEXTS = Set.of(Tag.STR, Tag.INT, Tag.FLOAT);

  /** Empty for a JSON body. */
  private final String file;

  private final String where;
  private final Node node;

  /** Where people look for it: for a field that is its name, not the line below it. */
  private final Node label;

  InputValue(String file, String where, Node node) {
    this(file, where, node, node);
  }

  private InputValue(String file, String where, Node node, Node label) {
    this.file = file;
    this.where = where;
    this.node = node;
    this.label = label;
  }

  /** The body of a request; its messages name no file. */
  public static InputValue of(JsonNode json) {
    return new InputValue("", "", YamlJson.node(json));
  }

  /** {@code FILE:LINE}; what was completed from elsewhere has no line. */
  public String place() {
    return file + label.getStartMark().map(mark -> ":" + (mark.getLine() + 1)).orElse("");
  }

  /**
   * This mapping over another: what it leaves out is as there, and a field without a value is none.
   */
  public InputValue over(JsonNode base) {
    return new InputValue(file, where, YamlJson.merged(YamlJson.node(base), node), label);
  }

  /** Its path in the input, such as {@code tenants[0].apps[1]}; empty at the root. */
  public String where() {
    return where;
  }

  /** For throwing: {@code FILE:LINE: WHERE what}. */
  public UsageException mistake(String what) {
    return plainMistake(name() + " " + what);
  }

  /** For throwing: {@code FILE:LINE: what}. */
  public UsageException plainMistake(String what) {
    return new UsageException(file.isEmpty() ? what : place() + ": " + what);
  }

  /** What it is called in messages. */
  String name() {
    if (!where.isEmpty()) {
      return where;
    }
    return file.isEmpty() ? "the body" : "the file";
  }

  /** A text that is not blank and that every store takes. */
  public String text() {
    if (!(node instanceof ScalarNode scalar) || !TEXTS.contains(scalar.getTag())) {
      throw mistake("must be a text, and is " + kind());
    }
    if (scalar.getValue().isBlank()) {
      throw mistake("is empty");
    }
    if (scalar.getValue().codePoints().anyMatch(InputValue::isUnstorable)) {
      throw mistake("holds a control character");
    }
    return scalar.getValue();
  }

  /** PostgreSQL has no NUL, UTF-8 no half of a surrogate pair; a PEM key has line breaks. */
  private static boolean isUnstorable(int point) {
    return (Character.isISOControl(point) && !Character.isWhitespace(point))
        || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
  }

  /** Any single value, as it is written. */
  String scalar() {
    if (node instanceof ScalarNode scalar && !isNull()) {
      return scalar.getValue();
    }
    throw mistake("must be a single value, and is " + kind());
  }

  /** A whole number of at least {@code least}. */
  public long number(long least) {
    if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.INT)) {
      try {
        long value = Long.parseLong(scalar.getValue());
        if (value >= least) {
          return value;
        }
      } catch (NumberFormatException _) {
        // Hexadecimal, or too large: refused below like anything else.
      }
    }
    throw mistake("must be a whole number of at least " + least + ", and is " + kind());
  }

  /** A text that is an absolute URL of http or https, as it is written. */
  public String httpUrl() {
    try {
      URI url = new URI(text());
      String scheme = String.valueOf(url.getScheme());
      if (scheme.matches("(?i)https?") && url.getHost() != null) {
        return text();
      }
    } catch (URISyntaxException _) {
      // Refused below.
    }
    throw mistake("must be an http or https URL");
  }

  public boolean flag() {
    if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
      return Boolean.parseBoolean(scalar.getValue());
    }
    throw mistake("must be true or false, and is " + kind());
  }

  public List<InputValue> list() {
    if (!(node instanceof SequenceNode sequence)) {
      throw mistake("must be a list, and is " + kind());
    }
    List<InputValue> items = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      items.add(new InputValue(file, where + "[" + items.size() + "]", item));
    }
    return items;
  }

  /** A mapping whose keys are the input's own, in its order. */
  public Map<String, InputValue> map() {
    if (!(node instanceof MappingNode mapping)) {
      throw mistake("must be a mapping, and is " + kind());
    }
    Map<String, InputValue> fields = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Node name = tuple.getKeyNode();
      String key = new InputValue(file, where + " has a key that", name).text();
      String path = where.isEmpty() ? key : where + "." + key;
      if (fields.put(key, new InputValue(file, path, tuple.getValueNode(), name)) != null) {
        throw new InputValue(file, where, name).mistake("has '" + key + "' twice");
      }
    }
    return fields;
  }

  /** A mapping that may have these fields and no others. */
  public InputMapping mapping(String... known) {
    return new InputMapping(this, List.of(known));
  }

  public boolean isMapping() {
    return node instanceof MappingNode;
  }

  public boolean isNull() {
    return node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL);
  }

  Node node() {
    return node;
  }

  private String kind() {
    return switch (node) {
      case MappingNode _ -> "a mapping";
      case SequenceNode _ -> "a list";
      case ScalarNode scalar when isNull() || scalar.getValue().isBlank() -> "empty";
      // Never the value itself: it may be a secret in the wrong place.
      case ScalarNode scalar when scalar.getTag().equals(Tag.INT) -> "a number";
      case ScalarNode scalar when scalar.getTag().equals(Tag.FLOAT) -> "a number with a fraction";
      case ScalarNode scalar when scalar.getTag().equals(Tag.BOOL) -> "true or false";
      default -> "a text";
    };
  }
}
