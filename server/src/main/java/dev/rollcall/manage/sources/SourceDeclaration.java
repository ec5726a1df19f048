package dev.rollcall.manage.sources;

import dev.rollcall.registry.Source;
import dev.rollcall.registry.StoredSource;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A source as someone declares it, checked on its own.
 *
 * @param key what the facts API takes as Bearer for this source
 * @param ownKeys the kind's own keys, secrets among them, defaults filled in
 */
public record SourceDeclaration(
    Source source, Optional<String> key, Map<String, String> ownKeys, Duration keepDeliveries) {

  public SourceDeclaration {
    ownKeys = Map.copyOf(ownKeys);
  }

  /** As it is stored when it is new. */
  public StoredSource stored() {
    return new StoredSource(source, ownKeys, keepDeliveries);
  }

  @Override
  public String toString() {
    return "SourceDeclaration[source=" + source + "]";
  }
}
