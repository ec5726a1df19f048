package dev.rollcall.mirror;

import java.util.OptionalLong;

/** Counts the calls of one run, and ends them where there is a limit. */
final class Quota implements Budget {

  private final OptionalLong limit;
  private long made;

  Quota(OptionalLong limit) {
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
