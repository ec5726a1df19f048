package dev.rollcall.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code FIDELITY.md} names tests that exist, and every policy that there is. */
final class FidelityTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*(?:Test|Contract))\\.(\\w+)`");
  private static final Pattern POLICY = Pattern.compile("`policy\\.([a-z-]+)`");

  private final String fidelity = read(ROOT.resolve("FIDELITY.md"));

  @Test
  void everyTestThatItNamesIsThere() throws IOException {
    Map<String, String> sources = testSources();
    List<MatchResult> named = TEST.matcher(fidelity).results().toList();
    assertThat(named).hasSizeGreaterThan(50);
    for (MatchResult test : named) {
      assertThat(sources).containsKey(test.group(1));
      assertThat(sources.get(test.group(1))).contains(" void " + test.group(2) + "(");
    }
  }

  @Test
  void everyRuleNamesATest() {
    List<String> rules =
        fidelity
            .lines()
            .filter(line -> line.matches("\\|.*\\|.*(documented|observed|assumed).*\\|.*\\|"))
            .toList();
    assertThat(rules).hasSizeGreaterThan(50);
    assertThat(rules).allMatch(rule -> TEST.matcher(rule).find());
  }

  @Test
  void everyPolicyIsListedWithItsDefault() {
    String reference = read(ROOT.resolve("docs/configuration.md"));
    List<String> rows = reference.lines().filter(row -> row.startsWith("| `policy.")).toList();
    assertThat(rows).hasSizeGreaterThan(10);
    for (String row : rows) {
      String key = POLICY.matcher(row).results().findFirst().orElseThrow().group(1);
      String standard = row.split("\\|", -1)[2].strip();
      assertThat(fidelity.lines().filter(line -> line.contains("| `" + key + "` | " + standard)))
          .as(key)
          .hasSize(1);
    }
  }

  private static Map<String, String> testSources() throws IOException {
    try (Stream<Path> modules =
        Stream.of(ROOT.resolve("record/src/test"), ROOT.resolve("server/src/test"))) {
      return modules
          .flatMap(FidelityTest::javaFiles)
          .collect(
              Collectors.toMap(
                  file -> file.getFileName().toString().replace(".java", ""),
                  FidelityTest::read,
                  (first, _) -> first));
    }
  }

  private static Stream<Path> javaFiles(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
