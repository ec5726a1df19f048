package dev.rollcall.mirror;

/** How many calls may still be made. */
@FunctionalInterface
interface Budget {

  Budget UNLIMITED = () -> true;

  /** Takes one; false where none is left. */
  boolean take();
}
