package dev.rollcall.faults;

import java.util.regex.Pattern;

/**
 * A path of a rule: {@code *} stands for any characters, slashes too; {@code :name} and {@code
 * {name}} for one segment.
 */
public final class PathPattern {

  private static final Pattern NAME = Pattern.compile(":[a-z_]+|\\{[a-z_]+}");
  private static final String SEGMENT = "\u0000";

  private final String text;
  private final Pattern paths;

  private PathPattern(String text, Pattern paths) {
    this.text = text;
    this.paths = paths;
  }

  /** A pattern by its text. */
  public static PathPattern of(String text) {
    StringBuilder regex = new StringBuilder();
    NAME.matcher(text)
        .replaceAll(SEGMENT)
        .chars()
        .mapToObj(c -> String.valueOf((char) c))
        .map(c -> c.equals("*") ? ".*" : c.equals(SEGMENT) ? "[^/]+" : Pattern.quote(c))
        .forEach(regex::append);
    return new PathPattern(text, Pattern.compile(regex.toString(), Pattern.DOTALL));
  }

  boolean matches(String path) {
    return paths.matcher(path).matches();
  }

  /** Whether there may be a path of this template that it matches. */
  boolean meets(String template) {
    return meet(glob(text), glob(template));
  }

  private static String glob(String text) {
    return NAME.matcher(text).replaceAll("*");
  }

  /** Whether two texts with stars in them have a common one. */
  private static boolean meet(String one, String other) {
    boolean[][] common = new boolean[one.length() + 1][other.length() + 1];
    for (int a = one.length(); a >= 0; a--) {
      for (int b = other.length(); b >= 0; b--) {
        boolean isStarA = a < one.length() && one.charAt(a) == '*';
        boolean isStarB = b < other.length() && other.charAt(b) == '*';
        boolean atEndA = a == one.length();
        boolean atEndB = b == other.length();
        common[a][b] =
            (atEndA && atEndB)
                || (isStarA && (common[a + 1][b] || (!atEndB && common[a][b + 1])))
                || (isStarB && (common[a][b + 1] || (!atEndA && common[a + 1][b])))
                || (!atEndA && !atEndB && one.charAt(a) == other.charAt(b) && common[a + 1][b + 1]);
      }
    }
    return common[0][0];
  }

  @Override
  public String toString() {
    return text;
  }
}
