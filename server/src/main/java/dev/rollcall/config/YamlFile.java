package dev.rollcall.config;

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

  /** Many facts belong into files of their own, which are read event by event. */
  private static final int MOST_MEBIBYTES = 16;

  private YamlFile() {}

  /**
   * The file's only document; an empty mapping where it has none.
   *
   * @throws UsageException where it cannot be read or is no YAML
   */
  public static InputValue read(Path file) {
    return parse(file.toString(), InputFile.text(file, MOST_MEBIBYTES));
  }

  /**
   * The same of a text.
   *
   * @param file what messages call it
   */
  public static InputValue parse(String file, String text) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file)
            .setSchema(new CoreSchema())
            .setCodePointLimit(Integer.MAX_VALUE) // the bound is on its bytes
            .build();
    try {
      Optional<Node> root = new Compose(settings).composeString(text);
      Node node = root.orElseGet(() -> new MappingNode(Tag.MAP, List.of(), FlowStyle.BLOCK));
      return new InputValue(file, "", node);
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw new UsageException("%s:%d: no YAML: %s".formatted(file, line, e.getProblem()));
    } catch (YamlEngineException e) {
      String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new UsageException(file + ": no YAML: " + message);
    } catch (StackOverflowError _) {
      throw new UsageException(file + ": is nested too deeply");
    }
  }
}
