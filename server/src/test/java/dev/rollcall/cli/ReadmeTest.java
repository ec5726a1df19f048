package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the README says that the demo prints is what it prints. */
final class ReadmeTest {

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "README.zh-CN.md"})
  void showsTheDemoAsItIs(String file) throws IOException {
    assertThat(Files.readString(Path.of("..", file)))
        .contains(
            "```\n"
                + DemoText.of("http://127.0.0.1:8686", DemoCommand.MEETING.value(), false)
                + "```\n");
  }
}
