package dev.rollcall.faults;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import tools.jackson.core.JsonGenerator;

/** A rule in force, with what it has done. All methods may be called by several threads. */
final class FaultRule {

  private static final int MOST_MEETINGS = 10_000;

  private final String id;
  private final FaultOrder order;
  private final long seed;
  private final SplittableRandom random;
  private long hits;

  /** By meeting, when its record was first asked for. */
  private final Cache<String, Instant> asked =
      Caffeine.newBuilder().maximumSize(MOST_MEETINGS).executor(Runnable::run).build();

  FaultRule(String id, FaultOrder order, long seed) {
    this.id = id;
    this.order = order;
    this.seed = seed;
    this.random = new SplittableRandom(seed);
  }

  String id() {
    return id;
  }

  FaultOrder order() {
    return order;
  }

  synchronized boolean isOver() {
    return order.times().filter(times -> hits >= times).isPresent();
  }

  /**
   * Whether it hits a call that it is for.
   *
   * @param meeting that the call names
   */
  synchronized boolean hits(Optional<String> meeting, Instant now) {
    if (isOver() || isReady(meeting, now)) {
      return false;
    }
    boolean drawn = order.probability().filter(p -> random.nextDouble() >= p).isEmpty();
    if (drawn) {
      hits++;
    }
    return drawn;
  }

  private boolean isReady(Optional<String> meeting, Instant now) {
    if (!order.fault().is(NamedFault.RECORD_NOT_READY)) {
      return false;
    }
    Instant first = asked.get(meeting.orElse(""), _ -> now);
    return !now.isBefore(first.plus(order.fault().notReady()));
  }

  synchronized FaultState state() {
    return new FaultState(id, order, hits);
  }

  /** Writes the members of its JSON. */
  synchronized void write(JsonGenerator json) {
    json.writeStringProperty("id", id);
    json.writeObjectPropertyStart("match");
    order.match().write(json);
    json.writeEndObject();
    json.writeObjectPropertyStart("fault");
    order.fault().write(json);
    json.writeEndObject();
    order.times().ifPresent(times -> json.writeNumberProperty("times", times));
    order
        .probability()
        .ifPresent(
            probability -> {
              json.writeNumberProperty("probability", probability);
              json.writeNumberProperty("seed", seed);
            });
    json.writeNumberProperty("hits", hits);
  }
}
