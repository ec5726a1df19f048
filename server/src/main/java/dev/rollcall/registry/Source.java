package dev.rollcall.registry;

import dev.rollcall.record.SourceId;
import dev.rollcall.record.TenantKey;
import java.util.Map;

/**
 * A configured source.
 *
 * @param name the last part of its delivery URL
 * @param people the engine's identity to user_id
 */
public record Source(
    SourceId id, String name, TenantKey tenant, String kind, Map<String, String> people) {

  public Source {
    people = Map.copyOf(people);
  }
}
