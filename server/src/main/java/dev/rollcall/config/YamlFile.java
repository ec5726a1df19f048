package dev.rollcall.config;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** A YAML file as values that know their line. */
public final class YamlFile {

  private YamlFile() {}

  /**
   * The file's only document; an empty mapping where it has none.
   *
   * @throws UserMistake where it cannot be read or is no YAML
   */
  public static YamlValue read(Path file) {
    return parse(file.toString(), content(file));
  }

  static YamlValue parse(String file, String text) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file)
            .setSchema(new CoreSchema())
            // The file is the operator's own: it may be long.
            .setCodePointLimit(Integer.MAX_VALUE)
            .build();
    try {
      Optional<Node> root = new Compose(settings).composeString(text);
      Node node = root.orElseGet(() -> new MappingNode(Tag.MAP, List.of(), FlowStyle.BLOCK));
      return new YamlValue(file, "", node);
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw new UserMistake("%s:%d: no YAML: %s".formatted(file, line, e.getProblem()));
    } catch (YamlEngineException e) {
      String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new UserMistake(file + ": no YAML: " + message);
    }
  }

  private static String content(Path file) {
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (NoSuchFileException e) {
      throw new UserMistake(file + ": no such file");
    } catch (MalformedInputException e) {
      throw new UserMistake(file + ": is not UTF-8");
    } catch (IOException e) {
      throw new UserMistake(file + " cannot be read: " + e.getMessage());
    }
  }
}
