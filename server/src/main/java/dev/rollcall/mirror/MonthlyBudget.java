package dev.rollcall.mirror;

import dev.rollcall.mirror.client.CallBudget;
import java.util.OptionalLong;

/** Counts the calls of one run, and ends them where there is a limit. */
final class MonthlyBudget implements CallBudget {

  private final OptionalLong limit;
  private long made;

  MonthlyBudget(OptionalLong limit) {
    this.limit = limit;
  }

  @Override
  public boolean take() {
    if (limit.isPresent() && made >= limit.getAsLong()) {
      return false;
    }
    made++;
    return true;
  }

  long made() {
    return made;
  }
}
