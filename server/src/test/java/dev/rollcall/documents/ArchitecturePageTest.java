package dev.rollcall.documents;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The packages of {@code ARCHITECTURE.md} are those of {@code ArrowsTest}, with equal arrows. */
final class ArchitecturePageTest {

  private static final Path PAGE = Path.of("..", "ARCHITECTURE.md");
  private static final Path RULES =
      Path.of("src/test/java/dev/rollcall/architecture/ArrowsTest.java");

  private static final Pattern ROW =
      Pattern.compile("^\\| `([a-z]+)` \\| .* \\| (.*) \\|$", Pattern.MULTILINE);
  private static final Pattern NAME = Pattern.compile("`([a-z]+)`");
  private static final Pattern LAYER = Pattern.compile("\\.layer\\(\"(\\w+)\"\\)");
  private static final Pattern RULE =
      Pattern.compile(
          "whereLayer\\(\"(\\w+)\"\\)\\s*\\.may(?:OnlyAccessLayers\\(([^)]*)\\)|NotAccessAnyLayer)");
  private static final Pattern QUOTED = Pattern.compile("\"(\\w+)\"");

  @Test
  void tableHasTheArrowsOfTheRules() throws IOException {
    Map<String, Set<String>> shown =
        ROW.matcher(Files.readString(PAGE))
            .results()
            .filter(row -> !row.group(2).startsWith("everything"))
            .collect(toMap(row -> row.group(1), row -> names(NAME, row.group(2))));
    Map<String, Set<String>> ruled =
        RULE.matcher(Files.readString(RULES))
            .results()
            .collect(
                toMap(
                    rule -> rule.group(1),
                    rule -> rule.group(2) == null ? Set.of() : names(QUOTED, rule.group(2))));
    assertThat(ruled).hasSizeGreaterThan(15);
    assertThat(shown).isEqualTo(ruled);
  }

  @Test
  void tableHasEveryPackageOfTheRules() throws IOException {
    Set<String> shown = new TreeSet<>(names(ROW, Files.readString(PAGE)));
    shown.add("program");
    assertThat(shown).isEqualTo(names(LAYER, Files.readString(RULES)));
  }

  private static Set<String> names(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map((MatchResult found) -> found.group(1))
        .collect(toCollection(TreeSet::new));
  }
}
