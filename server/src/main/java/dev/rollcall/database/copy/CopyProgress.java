package dev.rollcall.database.copy;

/** Told of a copy's progress, in units that the copy chooses. */
@FunctionalInterface
public interface CopyProgress {

  /**
   * So much is done.
   *
   * @return false ends the copy
   */
  boolean at(long done, long all);
}
