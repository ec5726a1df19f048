package dev.rollcall.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The glossary names types that exist, and says the same in both languages. */
final class GlossaryTest {

  private static final Path ENGLISH = Path.of("..", "docs", "glossary.md");
  private static final Path CHINESE = Path.of("..", "docs", "glossary.zh-CN.md");
  private static final Pattern TYPE = Pattern.compile("`([a-z.]+)\\.([A-Z][\\w.]*)`");

  private record Term(String english, String chinese, String types) {}

  @Test
  void everyTermNamesATypeThatExists() throws IOException {
    List<Term> terms = terms(ENGLISH);
    assertThat(terms).hasSizeGreaterThan(40);
    for (Term term : terms) {
      List<String> types =
          TYPE.matcher(term.types())
              .results()
              .map(type -> "dev.rollcall." + type.group(1) + "." + type.group(2).replace('.', '$'))
              .toList();
      assertThat(types).as(term.english()).isNotEmpty();
      for (String type : types) {
        assertThatCode(() -> Class.forName(type, false, GlossaryTest.class.getClassLoader()))
            .as(term.english())
            .doesNotThrowAnyException();
      }
    }
  }

  @Test
  void bothLanguagesHaveTheSameTerms() throws IOException {
    assertThat(terms(CHINESE)).isEqualTo(terms(ENGLISH));
  }

  @Test
  void termStandsOnce() throws IOException {
    assertThat(terms(ENGLISH)).extracting(Term::english).doesNotHaveDuplicates();
  }

  private static List<Term> terms(Path page) throws IOException {
    return Files.readString(page)
        .lines()
        .filter(line -> line.startsWith("| ") && !line.matches("\\| (term|英文) .*"))
        .map(line -> line.split(" \\| |^\\| | \\|$", -1))
        .map(cells -> new Term(cells[1], cells[2], cells[4]))
        .toList();
  }
}
