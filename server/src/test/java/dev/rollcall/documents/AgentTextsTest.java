package dev.rollcall.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.cli.ServeCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/** What the texts for language models name exists: each call, file, command and option. */
final class AgentTextsTest {

  private static final Path ROOT = Path.of("..");
  private static final Path OPENAPI = Path.of("src/main/resources/dev/rollcall/openapi.json");

  private static final Pattern CALL = Pattern.compile("\\b(GET|POST|DELETE|PATCH) (/[^`?\\s]*)");
  private static final Pattern FILE =
      Pattern.compile("(?<![\\w/.])((?:docs|node|examples)(?:/[\\w.-]+\\w)+|FIDELITY\\.md)");
  private static final Pattern OPTION = Pattern.compile("(?<=[ `])--[a-z][a-z-]+");

  @ParameterizedTest
  @ValueSource(strings = {"llms.txt", "docs/skill/SKILL.md"})
  void callsExist(String text) throws IOException {
    Set<String> served = served();
    assertThat(found(CALL, text).map(call -> call.group(1) + " " + call.group(2)))
        .hasSizeGreaterThan(3)
        .allSatisfy(call -> assertThat(served).anyMatch(path -> Pattern.matches(path, call)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"llms.txt", "docs/skill/SKILL.md"})
  void filesExist(String text) throws IOException {
    assertThat(found(FILE, text).map(MatchResult::group))
        .hasSizeGreaterThan(3)
        .allSatisfy(file -> assertThat(ROOT.resolve(file)).exists());
  }

  @ParameterizedTest
  @ValueSource(strings = {"llms.txt", "docs/skill/SKILL.md"})
  void optionsOfServeExist(String text) throws IOException {
    Set<String> options =
        new CommandLine(new ServeCommand()).getCommandSpec().optionsMap().keySet();
    assertThat(found(OPTION, text).map(MatchResult::group))
        .isNotEmpty()
        .allMatch(options::contains);
  }

  /** Each method and path as a pattern. */
  private static Set<String> served() {
    return JsonMapper.shared()
        .readTree(OPENAPI.toFile())
        .path("paths")
        .propertyStream()
        .flatMap(
            path ->
                path.getValue()
                    .propertyStream()
                    .map(
                        method ->
                            method.getKey().toUpperCase(Locale.ROOT)
                                + " "
                                + path.getKey().replaceAll("\\{\\w+}", "[^/]+")))
        .collect(Collectors.toSet());
  }

  private static Stream<MatchResult> found(Pattern pattern, String text) throws IOException {
    return pattern.matcher(Files.readString(ROOT.resolve(text))).results();
  }
}
