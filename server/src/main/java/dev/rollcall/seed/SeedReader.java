package dev.rollcall.seed;

import dev.rollcall.config.InputMapping;
import dev.rollcall.config.InputValue;
import dev.rollcall.config.UsageException;
import dev.rollcall.config.YamlFile;
import dev.rollcall.config.YamlJson;
import dev.rollcall.manage.sources.SourceDeclaration;
import dev.rollcall.manage.sources.SourceKinds;
import dev.rollcall.manage.sources.SourceReader;
import dev.rollcall.sources.SourceKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads a seed file. Every mistake in it is a {@link UsageException} that names file and line. */
public final class SeedReader {

  private SeedReader() {}

  /**
   * Reads a file.
   *
   * @param kinds of source, beside those that only send facts
   */
  public static Seed read(Path file, List<SourceKind> kinds) {
    InputMapping root = root(YamlFile.read(file));
    SeedSymbols declared = new SeedSymbols(SeedBase.EMPTY);
    Seed resources = resources(root, kinds, declared);
    List<Seed.FactEntry> facts = new ArrayList<>();
    for (InputValue fact : root.list("facts")) {
      facts.add(fact(fact, declared));
    }
    List<Path> factsFiles = new ArrayList<>();
    for (InputValue factsFile : root.list("facts_files")) {
      factsFiles.add(factsFile(factsFile, file));
    }
    return new Seed(resources.tenants(), resources.sources(), facts, factsFiles);
  }

  /** The fields of a seed. */
  public static InputMapping root(InputValue seed) {
    return seed.mapping("tenants", "sources", "facts", "facts_files");
  }

  /**
   * Reads what a seed declares over what is there. Its facts are passed over.
   *
   * @param kinds of source, beside those that only send facts
   */
  public static Seed resources(InputMapping root, List<SourceKind> kinds, SeedBase base) {
    return resources(root, kinds, new SeedSymbols(base));
  }

  private static Seed resources(InputMapping root, List<SourceKind> kinds, SeedSymbols declared) {
    List<Seed.Tenant> tenants = new TenantReader(declared).read(root.list("tenants"));
    List<SourceDeclaration> sources = new ArrayList<>();
    SeedSources reader = new SeedSources(new SourceReader(new SourceKinds(kinds)), declared);
    for (InputValue source : root.list("sources")) {
      sources.add(reader.read(source));
    }
    return new Seed(tenants, sources, List.of(), List.of());
  }

  private static Seed.FactEntry fact(InputValue value, SeedSymbols declared) {
    Map<String, InputValue> attributes = value.map();
    InputValue source = attributes.get("source");
    if (source == null) {
      throw value.mistake("has no 'source'");
    }
    declared.requireSource(source);
    return new Seed.FactEntry(YamlJson.object(value), value.place());
  }

  private static Path factsFile(InputValue value, Path seed) {
    Path file = seed.resolveSibling(value.text());
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw value.mistake("names a file that is not there to be read: " + file);
    }
    return file;
  }
}
