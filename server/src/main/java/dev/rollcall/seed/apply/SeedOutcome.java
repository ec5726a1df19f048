package dev.rollcall.seed.apply;

import java.util.List;

/**
 * What applying a seed has changed, or would change.
 *
 * @param notices what was passed over, in words
 */
public record SeedOutcome(List<SeedChange> changes, List<String> notices) {

  public SeedOutcome {
    changes = List.copyOf(changes);
    notices = List.copyOf(notices);
  }
}
