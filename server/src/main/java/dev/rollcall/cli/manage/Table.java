package dev.rollcall.cli.manage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Rows in columns, for a terminal. What does not fit in the width is cut, marked by an ellipsis.
 */
final class Table {

  /** Of a column, while others are wider. */
  private static final int NARROWEST = 6;

  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  Table(List<String> columns) {
    rows.add(columns.stream().map(name -> name.toUpperCase(Locale.ROOT)).toList());
  }

  void add(List<String> cells) {
    rows.add(List.copyOf(cells));
  }

  /** Its lines, the names of the columns first; without rows a word for that. */
  List<String> lines(int width) {
    if (rows.size() == 1) {
      return List.of("none");
    }
    int[] widths = widths(width);
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private int[] widths(int width) {
    int columns = rows.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], DisplayWidth.of(row.get(i)));
      }
    }
    int room = width - GAP.length() * (columns - 1);
    // The first column is what a resource is called by: it is cut last.
    for (int first = 1; first >= 0; first--) {
      while (Arrays.stream(widths).sum() > room) {
        int widest = first;
        for (int i = first; i < columns; i++) {
          widest = widths[i] > widths[widest] ? i : widest;
        }
        if (widest >= columns || widths[widest] <= NARROWEST) {
          break;
        }
        widths[widest]--;
      }
    }
    return widths;
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = DisplayWidth.cut(row.get(i), widths[i]);
      line.append(i == 0 ? "" : GAP)
          .append(cell)
          .repeat(' ', Math.max(0, widths[i] - DisplayWidth.of(cell)));
    }
    return line.toString().stripTrailing();
  }
}
