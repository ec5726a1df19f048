package dev.rollcall.config;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Existing names that are similar to an unknown one. */
public final class Suggestions {

  private static final int MOST = 3;

  private Suggestions() {}

  static String keys(String name) {
    return near(name, SettingKeys.ALL.stream().<String>map(SettingKey::name).toList());
  }

  static String environmentNames(String name) {
    return near(name, SettingKeys.ALL.stream().<String>map(SettingKey::environmentName).toList());
  }

  /**
   * In words, the known names that are similar to an unknown one, or all where none is.
   *
   * @param known all names that there are
   */
  public static String near(String name, List<String> known) {
    List<String> similar = similar(name, known);
    return similar.isEmpty()
        ? "known: " + String.join(", ", known)
        : "near: " + String.join(", ", similar);
  }

  /** The nearest first. */
  static List<String> similar(String name, List<String> known) {
    return known.stream()
        .filter(candidate -> distance(name, candidate) <= Math.max(3, candidate.length() / 3))
        .sorted(Comparator.comparingInt(candidate -> distance(name, candidate)))
        .limit(MOST)
        .toList();
  }

  /** The most similar one, at most so many letters away. */
  public static Optional<String> nearest(String name, List<String> known, int mostChanges) {
    return known.stream()
        .filter(candidate -> distance(name, candidate) <= mostChanges)
        .min(Comparator.comparingInt(candidate -> distance(name, candidate)));
  }

  /** How many letters to add, drop or change (Levenshtein), row by row. */
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
