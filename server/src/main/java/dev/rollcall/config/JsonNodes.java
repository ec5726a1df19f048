package dev.rollcall.config;

import java.util.List;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;

/** JSON as the YAML that it is, so that one reader serves files and bodies. */
final class JsonNodes {

  private JsonNodes() {}

  static Node of(JsonNode json) {
    return switch (json.getNodeType()) {
      case OBJECT -> mapping(json);
      case ARRAY -> new SequenceNode(Tag.SEQ, items(json), FlowStyle.FLOW);
      case STRING -> scalar(Tag.STR, json);
      case BOOLEAN -> scalar(Tag.BOOL, json);
      case NUMBER -> scalar(json.isIntegralNumber() ? Tag.INT : Tag.FLOAT, json);
      case NULL, MISSING, BINARY, POJO -> new ScalarNode(Tag.NULL, "", ScalarStyle.PLAIN);
    };
  }

  private static Node mapping(JsonNode json) {
    List<NodeTuple> members =
        json.properties().stream()
            .map(
                member ->
                    new NodeTuple(
                        new ScalarNode(Tag.STR, member.getKey(), ScalarStyle.DOUBLE_QUOTED),
                        of(member.getValue())))
            .toList();
    return new MappingNode(Tag.MAP, members, FlowStyle.FLOW);
  }

  private static List<Node> items(JsonNode json) {
    return json.values().stream().map(JsonNodes::of).toList();
  }

  private static Node scalar(Tag tag, JsonNode json) {
    return new ScalarNode(tag, json.asString(), ScalarStyle.PLAIN);
  }
}
