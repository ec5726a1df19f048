package dev.rollcall.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The YAML of {@code dist/}, read strictly: a key twice is an error, aliases are resolved. */
final class ManifestFiles {

  static final Path COMPOSE = Path.of("../dist/compose.scale.yaml");
  static final Path KUBERNETES = Path.of("../dist/kubernetes");

  private ManifestFiles() {}

  /** The file's only document. */
  static JsonNode one(Path file) throws IOException {
    List<JsonNode> documents = documents(file);
    if (documents.size() != 1) {
      throw new AssertionError(file + " has " + documents.size() + " documents");
    }
    return documents.getFirst();
  }

  /** All documents of all files of a folder, by the files' names. */
  static List<JsonNode> all(Path folder) throws IOException {
    List<JsonNode> documents = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted(Comparator.naturalOrder()).toList()) {
        documents.addAll(documents(file));
      }
    }
    return documents;
  }

  private static List<JsonNode> documents(Path file) throws IOException {
    LoadSettings settings =
        LoadSettings.builder().setLabel(file.toString()).setSchema(new CoreSchema()).build();
    List<JsonNode> documents = new ArrayList<>();
    for (Object document : new Load(settings).loadAllFromString(Files.readString(file))) {
      documents.add(JsonMapper.shared().valueToTree(document));
    }
    return documents;
  }
}
