package dev.rollcall.architecture;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How large packages and files of the main code may become. */
final class LayoutTest {

  private static final List<Path> ROOTS =
      List.of(Path.of("src/main/java"), Path.of("../record/src/main/java"));

  private static final int MOST_FILES = 25;
  private static final int MOST_LINES = 300;
  private static final int MEDIAN_LINES = 70;

  @Test
  void packageHasAtMost25Files() throws IOException {
    Map<Path, Long> files = files().stream().collect(groupingBy(Path::getParent, counting()));
    assertThat(files).hasSizeGreaterThan(30);
    assertThat(files).allSatisfy((_, count) -> assertThat(count).isLessThanOrEqualTo(MOST_FILES));
  }

  @Test
  void fileHasAtMost300LinesAndHalfOfThemAtMost70() throws IOException {
    List<Long> lines = files().stream().map(LayoutTest::lines).sorted().toList();
    assertThat(lines).hasSizeGreaterThan(400);
    assertThat(lines.getLast()).isLessThanOrEqualTo(MOST_LINES);
    assertThat(lines.get(lines.size() / 2)).isLessThanOrEqualTo(MEDIAN_LINES);
  }

  @Test
  void packageSaysWhatItIs() throws IOException {
    assertThat(files().stream().map(Path::getParent).distinct())
        .allSatisfy(folder -> assertThat(folder.resolve("package-info.java")).exists());
  }

  private static List<Path> files() throws IOException {
    List<Path> all = new ArrayList<>();
    for (Path root : ROOTS) {
      try (Stream<Path> files = Files.walk(root)) {
        files.filter(file -> file.toString().endsWith(".java")).forEach(all::add);
      }
    }
    return all;
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
