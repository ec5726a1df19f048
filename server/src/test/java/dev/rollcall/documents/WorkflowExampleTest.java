package dev.rollcall.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.cli.ServeCommand;
import dev.rollcall.cli.options.AdminTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import picocli.CommandLine;

/** The workflow of {@code examples/github-actions} starts the image as the image is made. */
final class WorkflowExampleTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern ARGUMENTS = Pattern.compile("\"\\$ROLLCALL_IMAGE\" serve (.*)");

  @Test
  void imageIsStartedWithOptionsThatExistOnThePortThatItExposes() throws IOException {
    String steps = steps();
    String dockerfile = Files.readString(ROOT.resolve("dist/Dockerfile"));
    assertThat(dockerfile).contains("EXPOSE 8686", "bin/rollcall\"]\nCMD [\"serve\"]");
    assertThat(steps).contains("--publish 127.0.0.1:8686:8686", "http://127.0.0.1:8686/readyz");
    List<String> arguments =
        ARGUMENTS
            .matcher(steps)
            .results()
            .flatMap(found -> List.of(found.group(1).strip().split(" ")).stream())
            .toList();
    assertThat(arguments).contains("--dev", "--dev-on-any-host");
    new CommandLine(new ServeCommand()).parseArgs(arguments.toArray(String[]::new));
  }

  @Test
  void testsAreToldTheTokenOfDev() throws IOException {
    assertThat(Files.readString(ROOT.resolve("examples/github-actions/meetings.yml")))
        .contains("ROLLCALL_ADMIN: " + AdminTokens.DEMO + "\n");
  }

  /** The commands of its steps, a line each. */
  private static String steps() throws IOException {
    Object workflow =
        new Load(LoadSettings.builder().build())
            .loadFromString(Files.readString(ROOT.resolve("examples/github-actions/meetings.yml")));
    Object test = member(member(workflow, "jobs"), "test");
    return ((List<?>) member(test, "steps"))
        .stream()
            .map(step -> String.valueOf(((Map<?, ?>) step).get("run")))
            .collect(Collectors.joining("\n"));
  }

  private static Object member(Object map, String name) {
    return Objects.requireNonNull(((Map<?, ?>) map).get(name), name);
  }
}
