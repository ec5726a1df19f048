package dev.rollcall.documents;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Decision 9 has a reason for each library and plugin of the build files, and for no other. */
final class DependenciesTest {

  private static final Path ROOT = Path.of("..");
  private static final Path PAGE = ROOT.resolve("docs/decisions/0009-dependencies.md");
  private static final List<String> POMS =
      List.of(
          "pom.xml",
          "record/pom.xml",
          "server/pom.xml",
          "testkit-containers/pom.xml",
          "bench/pom.xml",
          "bench/peer/pom.xml",
          "compat/java/pom.xml",
          "compat/media/pom.xml",
          "dist/pom.xml");
  private static final List<String> PACKAGES =
      List.of("compat/node/package.json", "compat/media/package.json");

  private static final Pattern ARTIFACT = Pattern.compile("<artifactId>([\\w.-]+)</artifactId>");
  private static final Pattern EXCLUSION =
      Pattern.compile("<exclusion>.*?</exclusion>", Pattern.DOTALL);
  private static final Pattern NPM =
      Pattern.compile("\"(?:devD|d)ependencies\": \\{([^}]*)}", Pattern.DOTALL);
  private static final Pattern KEY = Pattern.compile("\"([^\"]+)\":");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[^|]+`) \\|");
  private static final Pattern NAME = Pattern.compile("`([^`]+)`");

  @Test
  void everyDependencyHasItsReasonAndEveryReasonADependency() throws IOException {
    Set<String> used = new TreeSet<>();
    for (String pom : POMS) {
      String text = EXCLUSION.matcher(Files.readString(ROOT.resolve(pom))).replaceAll("");
      used.addAll(found(ARTIFACT, text));
    }
    used.removeIf(artifact -> artifact.startsWith("rollcall"));
    for (String file : PACKAGES) {
      for (String block : found(NPM, Files.readString(ROOT.resolve(file)))) {
        used.addAll(found(KEY, block));
      }
    }
    Set<String> explained = new TreeSet<>();
    for (String row : found(ROW, Files.readString(PAGE))) {
      explained.addAll(found(NAME, row));
    }
    assertThat(used).hasSizeGreaterThan(40);
    assertThat(explained).isEqualTo(used);
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .collect(toCollection(TreeSet::new));
  }
}
