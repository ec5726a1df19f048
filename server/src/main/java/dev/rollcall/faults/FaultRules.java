package dev.rollcall.faults;

import dev.rollcall.http.HttpStatusException;
import dev.rollcall.time.IdSource;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** The rules in force, in the order in which they were made. */
final class FaultRules {

  private static final int MOST = 1000;
  private static final int BAD_REQUEST = 400;

  private final CopyOnWriteArrayList<FaultRule> rules = new CopyOnWriteArrayList<>();
  private final IdSource ids;
  private long made;

  FaultRules(IdSource ids) {
    this.ids = ids;
  }

  synchronized FaultRule add(FaultOrder order) {
    if (rules.size() >= MOST) {
      rules.removeIf(FaultRule::isOver);
    }
    if (rules.size() >= MOST) {
      throw new HttpStatusException(
          BAD_REQUEST, "there are %d rules: delete some first".formatted(MOST));
    }
    made++;
    // A seed of this size is a whole number in every client's JSON.
    long seed =
        order
            .seed()
            .orElseGet(() -> Integer.toUnsignedLong(ByteBuffer.wrap(ids.bytes(4)).getInt()));
    FaultRule rule = new FaultRule("f" + made, order, seed);
    rules.add(rule);
    return rule;
  }

  boolean isEmpty() {
    return rules.isEmpty();
  }

  List<FaultRule> all() {
    return List.copyOf(rules);
  }

  Optional<FaultRule> remove(String id) {
    Optional<FaultRule> rule = rules.stream().filter(one -> one.id().equals(id)).findFirst();
    rule.ifPresent(rules::remove);
    return rule;
  }

  /** As at the start: the next rule has the first id again. */
  synchronized void clear() {
    rules.clear();
    made = 0;
  }

  /** The first that hits. */
  Optional<FaultRule> first(Predicate<FaultRule> hits) {
    return rules.stream().filter(hits).findFirst();
  }
}
