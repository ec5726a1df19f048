package dev.rollcall.config;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** YAML that stands for JSON, and JSON as YAML: texts, numbers, booleans, lists and mappings. */
public final class YamlJson {

  /** Aliases of aliases may stand for billions. */
  private static final int MOST_VALUES = 100_000;

  /** As deep as a fact may be. */
  private static final int DEEPEST = 100;

  /** A resource, and a mapping in it. */
  private static final int DEEPEST_MERGED = 2;

  private static final DumpSettings EDITED =
      DumpSettings.builder()
          .setDefaultFlowStyle(FlowStyle.BLOCK)
          .setIndent(2)
          .setIndicatorIndent(2)
          .setIndentWithIndicator(true)
          .setSchema(new CoreSchema())
          .build();

  private static final Node NONE = new ScalarNode(Tag.NULL, "", ScalarStyle.PLAIN);

  private int values;

  private YamlJson() {}

  /** The mapping as a JSON object. A member without a value is left out. */
  public static Map<String, Object> object(InputValue value) {
    return new YamlJson().object(value, 0);
  }

  private Map<String, Object> object(InputValue value, int depth) {
    Map<String, Object> members = new LinkedHashMap<>();
    value
        .map()
        .forEach(
            (name, member) -> {
              if (!member.isNull()) {
                members.put(name, of(member, depth + 1));
              }
            });
    return members;
  }

  private Object of(InputValue value, int depth) {
    Node node = value.node();
    if (node.isRecursive()) {
      throw value.mistake("contains itself");
    }
    if (depth > DEEPEST || ++values > MOST_VALUES) {
      throw value.mistake(depth > DEEPEST ? "is nested too deeply" : "is too large for a fact");
    }
    return switch (node) {
      case MappingNode _ -> object(value, depth);
      case SequenceNode _ -> list(value, depth);
      case ScalarNode scalar -> scalar(value, scalar);
      default -> throw value.mistake("has no form in JSON");
    };
  }

  private List<Object> list(InputValue value, int depth) {
    List<Object> items = new ArrayList<>();
    for (InputValue item : value.list()) {
      items.add(of(item, depth + 1));
    }
    return items;
  }

  private static Object scalar(InputValue value, ScalarNode scalar) {
    Tag tag = scalar.getTag();
    if (tag.equals(Tag.STR)) {
      return scalar.getValue();
    }
    if (tag.equals(Tag.BOOL)) {
      return Boolean.parseBoolean(scalar.getValue());
    }
    try {
      if (tag.equals(Tag.INT)) {
        return new BigInteger(scalar.getValue());
      }
      if (tag.equals(Tag.FLOAT)) {
        return new BigDecimal(scalar.getValue());
      }
    } catch (NumberFormatException _) {
      // Octal, hexadecimal, infinity: refused below.
    }
    throw value.mistake("has no form in JSON; quote it if it is a text");
  }

  /** JSON as YAML that people edit, which {@link YamlFile} reads as the same values. */
  public static String text(JsonNode json) {
    return new Dump(EDITED).dumpToString(JsonMapper.shared().convertValue(json, Object.class));
  }

  /** JSON as the YAML that it is, so that one reader serves files and bodies. */
  static Node node(JsonNode json) {
    return switch (json.getNodeType()) {
      case OBJECT -> mapping(json);
      case ARRAY -> new SequenceNode(Tag.SEQ, items(json), FlowStyle.FLOW);
      case STRING -> scalar(Tag.STR, json);
      case BOOLEAN -> scalar(Tag.BOOL, json);
      case NUMBER -> scalar(json.isIntegralNumber() ? Tag.INT : Tag.FLOAT, json);
      case NULL, MISSING, BINARY, POJO -> NONE;
    };
  }

  /**
   * A mapping over another, name by name; a name without a value is left out. Anything else takes
   * the place of what is there.
   */
  static Node merged(Node base, Node over) {
    return merged(base, over, 0);
  }

  /** Deeper there is nothing to merge, but an alias may stand for billions. */
  private static Node merged(Node base, Node over, int depth) {
    if (!(over instanceof MappingNode given) || depth == DEEPEST_MERGED) {
      return over;
    }
    Map<String, NodeTuple> fields = new LinkedHashMap<>();
    if (base instanceof MappingNode under) {
      under.getValue().forEach(tuple -> fields.put(name(tuple), tuple));
    }
    List<NodeTuple> all = new ArrayList<>();
    for (NodeTuple tuple : given.getValue()) {
      NodeTuple before = fields.remove(name(tuple));
      Node there = before == null ? NONE : before.getValueNode();
      if (!tuple.getValueNode().getTag().equals(Tag.NULL)) {
        all.add(new NodeTuple(tuple.getKeyNode(), merged(there, tuple.getValueNode(), depth + 1)));
      }
    }
    all.addAll(fields.values());
    return new MappingNode(
        Tag.MAP, true, all, FlowStyle.BLOCK, over.getStartMark(), over.getEndMark());
  }

  /** A name that is no text is refused by its reader. */
  private static String name(NodeTuple tuple) {
    return tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  private static MappingNode mapping(JsonNode json) {
    List<NodeTuple> members =
        json.properties().stream()
            .map(
                member ->
                    new NodeTuple(
                        new ScalarNode(Tag.STR, member.getKey(), ScalarStyle.DOUBLE_QUOTED),
                        node(member.getValue())))
            .toList();
    return new MappingNode(Tag.MAP, members, FlowStyle.FLOW);
  }

  private static List<Node> items(JsonNode json) {
    return json.values().stream().map(YamlJson::node).toList();
  }

  private static Node scalar(Tag tag, JsonNode json) {
    return new ScalarNode(tag, json.asString(), ScalarStyle.PLAIN);
  }
}
