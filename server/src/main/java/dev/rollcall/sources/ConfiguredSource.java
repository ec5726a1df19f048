package dev.rollcall.sources;

import dev.rollcall.record.SourceId;
import dev.rollcall.record.TenantKey;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A source as its adapter sees it.
 *
 * @param keys the kind's own keys as the seed gave them, secrets among them
 * @param emptyGrace how long a room may be empty and still hold the same meeting
 */
public record ConfiguredSource(
    SourceId id, TenantKey tenant, Map<String, String> keys, Duration emptyGrace, People people) {

  public ConfiguredSource {
    keys = Map.copyOf(keys);
  }

  public Optional<String> key(String name) {
    return Optional.ofNullable(keys.get(name));
  }

  /** It holds secrets. */
  @Override
  public String toString() {
    return id.value();
  }
}
