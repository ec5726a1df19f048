package dev.rollcall.config;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** YAML that stands for JSON: texts, numbers, booleans, lists and mappings of them. */
public final class YamlJson {

  private YamlJson() {}

  /** The mapping as a JSON object. A member without a value is left out. */
  public static Map<String, Object> object(YamlValue value) {
    if (value.node().isRecursive()) {
      throw value.mistake("contains itself");
    }
    Map<String, Object> members = new LinkedHashMap<>();
    value
        .map()
        .forEach(
            (name, member) -> {
              if (!member.isNull()) {
                members.put(name, of(member));
              }
            });
    return members;
  }

  private static Object of(YamlValue value) {
    Node node = value.node();
    return switch (node) {
      case MappingNode _ -> object(value);
      case SequenceNode _ -> list(value);
      case ScalarNode scalar -> scalar(value, scalar);
      default -> throw value.mistake("has no form in JSON");
    };
  }

  private static List<Object> list(YamlValue value) {
    if (value.node().isRecursive()) {
      throw value.mistake("contains itself");
    }
    List<Object> items = new ArrayList<>();
    for (YamlValue item : value.list()) {
      items.add(of(item));
    }
    return items;
  }

  private static Object scalar(YamlValue value, ScalarNode scalar) {
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
}
