package dev.rollcall.programs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The list of programs, from the resource {@code programs.txt}. */
final class Programs {

  private static final String GROUP = "calls ";
  private static final Map<String, CallGroup> GROUPS = new LinkedHashMap<>();
  private static final List<Program> ALL = new ArrayList<>();

  static {
    read();
  }

  private Programs() {}

  static List<Program> all() {
    return List.copyOf(ALL);
  }

  static List<CallGroup> groups() {
    return List.copyOf(GROUPS.values());
  }

  private static void read() {
    for (String line : text().lines().toList()) {
      if (line.startsWith(GROUP)) {
        String letters = line.split(" ", 3)[1];
        String[] columns = line.split(" ", 3)[2].split(" \\| ", -1);
        GROUPS.put(letters, new CallGroup(columns[0], calls(columns[1])));
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        String[] columns = line.split(" \\| ", -1);
        ALL.add(
            new Program(
                Integer.parseInt(columns[0]),
                columns[1],
                columns[2],
                columns[3],
                Arrays.stream(columns[4].split(" ", -1)).map(Programs::group).toList()));
      }
    }
  }

  private static CallGroup group(String letters) {
    return Optional.ofNullable(GROUPS.get(letters)).orElseThrow();
  }

  /** The account paths stand at the root, all others below {@code /open-apis}. */
  private static List<String> calls(String column) {
    return column.equals("-")
        ? List.of()
        : Arrays.stream(column.split(", ", -1))
            .map(call -> call.replaceFirst(" /(?!oauth/)", " /open-apis/"))
            .toList();
  }

  private static String text() {
    try (InputStream in = Programs.class.getResourceAsStream("programs.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
