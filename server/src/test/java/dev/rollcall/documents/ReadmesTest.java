package dev.rollcall.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Both READMEs have the same content in the same order, and their links lead to files. */
final class ReadmesTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)]+)\\)");
  private static final Pattern CODE = Pattern.compile("```\\w*\\n.*?```", Pattern.DOTALL);

  private String english = "";
  private String chinese = "";

  @BeforeEach
  void read() throws IOException {
    english = Files.readString(ROOT.resolve("README.md"));
    chinese = Files.readString(ROOT.resolve("README.zh-CN.md"));
  }

  @Test
  void linksLeadToTheSameFiles() {
    List<String> links = links(english);
    assertThat(links).hasSizeGreaterThan(15);
    assertThat(links(chinese)).isEqualTo(links);
    assertThat(
            LINK.matcher(english + chinese).results().map(link -> link.group(1).split("#", -1)[0]))
        .allSatisfy(link -> assertThat(ROOT.resolve(link)).exists());
  }

  @Test
  void codeIsTheSameButForItsComments() {
    assertThat(code(english)).hasSizeGreaterThan(6);
    assertThat(code(chinese)).isEqualTo(code(english));
  }

  @Test
  void headingsAndTablesStandInTheSameOrder() {
    assertThat(shape(english)).hasSizeGreaterThan(30);
    assertThat(shape(chinese)).isEqualTo(shape(english));
  }

  private static List<String> links(String page) {
    return LINK.matcher(page).results().map(link -> link.group(1).replace(".zh-CN", "")).toList();
  }

  private static List<String> code(String page) {
    return CODE.matcher(page)
        .results()
        .map(block -> block.group().replaceAll(" +# .*", ""))
        .toList();
  }

  /** Of each heading its level, of each table row its number of cells. */
  private static List<String> shape(String page) {
    return CODE.matcher(page)
        .replaceAll("")
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith("#") || line.startsWith("|"))
        .map(line -> line.replaceAll(line.startsWith("#") ? "[^#]" : "[^|]", ""))
        .toList();
  }
}
