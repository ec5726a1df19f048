package dev.rollcall.manage.sources;

import dev.rollcall.manage.Resource;
import dev.rollcall.record.Moment;
import java.util.Map;

/**
 * The outcome of a rotation.
 *
 * @param made credentials that were made here, by member
 */
public record RotatedSource(
    Resource resource, Moment previousValidUntil, Map<String, String> made) {

  public RotatedSource {
    made = Map.copyOf(made);
  }

  @Override
  public String toString() {
    return "RotatedSource[id=" + resource.id() + "]";
  }
}
