package dev.rollcall.admins;

import dev.rollcall.record.Moment;
import java.util.regex.Pattern;

/**
 * An administrator besides the built-in one.
 *
 * @param created when its token was made
 */
public record Admin(String name, Role role, Moment created) {

  /** Also what a name must be, in words. */
  public static final String ALLOWED =
      "1 to 64 letters, digits and . _ - and neither built-in nor command";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  public Admin {
    if (!isName(name)) {
      throw new IllegalArgumentException("no name of an administrator");
    }
  }

  /** Whether an administrator can have this name. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches()
        && !text.equals(Actor.BUILT_IN.name())
        && !text.equals(Actor.COMMAND.name());
  }

  public Actor actor() {
    return new Actor(name);
  }
}
