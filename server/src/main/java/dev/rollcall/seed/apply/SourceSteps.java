package dev.rollcall.seed.apply;

import static dev.rollcall.seed.apply.Steps.Phase.NEW_SOURCES;
import static dev.rollcall.seed.apply.Steps.Phase.SOURCES;

import dev.rollcall.manage.MergePatch;
import dev.rollcall.manage.Resource;
import dev.rollcall.manage.ResourceCollection;
import dev.rollcall.manage.sources.ManagedSources;
import dev.rollcall.manage.sources.SourceDeclaration;
import dev.rollcall.seed.Seed;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** The sources of a seed. */
record SourceSteps(
    Steps steps, ManagedSources sources, StoredResources stored, SecretComparison secrets) {

  /** What a source's facts are sent with. */
  private static final String KEY = "key";

  void plan(Seed seed) {
    for (SourceDeclaration declared : seed.sources()) {
      String name = declared.source().name();
      ObjectNode wanted = sources.document(declared.stored());
      Resource there = stored.sources().get(name);
      if (there == null) {
        declared.key().ifPresent(key -> wanted.put(KEY, key));
        steps.add(NEW_SOURCES, resource(name), sources.create(wanted));
        continue;
      }
      ObjectNode patch = MergePatch.between(there.members(), wanted);
      declared
          .key()
          .filter(key -> !secrets.isKeyOf(declared.source().id(), key))
          .ifPresent(key -> patch.put(KEY, key));
      if (!patch.isEmpty()) {
        steps.update(SOURCES, sources, at(name), resource(name), patch, there.revision());
      }
    }
  }

  static ResourceCollection.Place at(String name) {
    return new ResourceCollection.Place(name, Map.of());
  }

  static String resource(String name) {
    return "sources/" + name;
  }
}
