package dev.rollcall.mirror.client;

/** How many calls may still be made. */
@FunctionalInterface
public interface CallBudget {

  CallBudget UNLIMITED = () -> true;

  /** Takes one; false where none is left. */
  boolean take();
}
