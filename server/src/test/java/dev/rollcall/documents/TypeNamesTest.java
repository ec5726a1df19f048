package dev.rollcall.documents;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Types that architecture and decisions name exist in this repository. */
final class TypeNamesTest {

  private static final Path ROOT = Path.of("..");

  /** A type of two words or more, alone or with a member. */
  private static final Pattern TYPE = Pattern.compile("`([A-Z][a-z]+(?:[A-Z][a-z0-9]*)+)[`.(]");

  /** Names of this shape that are no types. */
  private static final Set<String> OTHERS = Set.of("HikariCP");

  @Test
  void everyTypeThatArchitectureAndDecisionsNameExists() throws IOException {
    Set<String> types = types();
    List<Path> pages = pages();
    assertThat(pages).hasSizeGreaterThan(15);
    for (Path page : pages) {
      assertThat(
              TYPE.matcher(Files.readString(page))
                  .results()
                  .map(name -> name.group(1))
                  .filter(name -> !OTHERS.contains(name)))
          .as(page.toString())
          .isSubsetOf(types);
    }
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    pages.add(ROOT.resolve("ARCHITECTURE.md"));
    pages.add(ROOT.resolve("CONTRIBUTING.md"));
    try (Stream<Path> decisions = Files.list(ROOT.resolve("docs/decisions"))) {
      decisions.sorted().forEach(pages::add);
    }
    return pages;
  }

  private static Set<String> types() throws IOException {
    try (Stream<Path> server = Files.walk(ROOT.resolve("server/src"));
        Stream<Path> record = Files.walk(ROOT.resolve("record/src"))) {
      return Stream.concat(server, record)
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .map(name -> name.substring(0, name.length() - ".java".length()))
          .collect(toSet());
    }
  }
}
