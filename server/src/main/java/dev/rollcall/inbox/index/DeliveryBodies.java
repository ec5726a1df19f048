package dev.rollcall.inbox.index;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The bodies that one translation needs, each once; none are held once they exceed the limit. */
public final class DeliveryBodies {

  private final long limit;
  private final Set<Long> deliveries = new HashSet<>();
  private final List<String> bodies = new ArrayList<>();
  private long characters;

  /**
   * None yet.
   *
   * @param limit in characters
   */
  public DeliveryBodies(long limit) {
    this.limit = limit;
  }

  /** Adds the body of a delivery, unless it is there. */
  void add(long delivery, String body) {
    if (deliveries.add(delivery)) {
      characters += body.length();
      bodies.add(body);
      if (isOverLimit()) {
        bodies.clear();
      }
    }
  }

  public boolean isOverLimit() {
    return characters > limit;
  }

  /** Of all that were added; where they exceed the limit the others are not counted. */
  public long characters() {
    return characters;
  }

  /** Empty where they exceed the limit. */
  public List<String> toList() {
    return bodies;
  }
}
