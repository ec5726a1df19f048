package dev.rollcall.manage;

import dev.rollcall.config.InputValue;
import java.util.OptionalLong;

/** What a change of a resource has to hold on to. */
public final class Revisions {

  private Revisions() {}

  /** Refuses a change of a resource that the caller has seen otherwise. */
  public static void require(OptionalLong seen, long revision) {
    if (seen.isPresent() && seen.getAsLong() != revision) {
      throw new RefusedChange(
          RefusedChange.Reason.CHANGED,
          "the resource has revision %d by now: read it again, then change it".formatted(revision));
    }
  }

  /** Refuses another id than the path has. */
  public static void requireSame(String name, String value, InputValue given) {
    if (!given.text().equals(value)) {
      throw given.mistake("cannot be changed: " + name + " is what the resource is known by");
    }
  }
}
