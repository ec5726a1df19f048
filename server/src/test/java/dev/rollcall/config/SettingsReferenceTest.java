package dev.rollcall.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SettingsReferenceTest {

  private static final Path FILE = Path.of("..", "docs", "configuration.md");

  /** With {@code -Drollcall.write-docs=true} the file is written anew, to be committed. */
  @Test
  void referenceIsWhatTheTableOfKeysSays() throws IOException {
    if (Boolean.getBoolean("rollcall.write-docs")) {
      Files.writeString(FILE, SettingsReference.markdown());
    }
    assertThat(Files.readString(FILE)).isEqualTo(SettingsReference.markdown());
  }
}
