package dev.rollcall.admins;

/**
 * Who makes a change.
 *
 * @param name an administrator's name, or one of the two that no administrator can have
 */
public record Actor(String name) {

  /** The holder of the token of the data folder or the environment. */
  public static final Actor BUILT_IN = new Actor("built-in");

  /** A command that works on a stopped server's data folder. */
  public static final Actor COMMAND = new Actor("command");
}
