package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.CliRun;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder whose store was lost, in whole or in part, never starts as a new one. */
class LostStoreTest {

  @TempDir private Path folder;
  private Path data;

  @BeforeEach
  void made() {
    data = folder.resolve("data");
    RunningApp.start(data, Seeds.SMALL).close();
  }

  @Test
  void storeThatIsMissingThoughItsKeyIsThereIsRefused() throws IOException {
    Files.delete(data.resolve("rollcall.db"));
    assertRefused("rollcall.db is missing or empty, though server.key is there", "restore it");
  }

  @Test
  void storeThatIsEmptyThoughItsKeyIsThereIsRefused() throws IOException {
    Files.write(data.resolve("rollcall.db"), new byte[0]);
    assertRefused("rollcall.db is missing or empty", "move server.key away to begin anew");
  }

  @Test
  void logThatIsLeftWithoutItsStoreIsRefusedAndKept() throws IOException {
    Files.delete(data.resolve("rollcall.db"));
    Files.delete(data.resolve("server.key"));
    Files.write(data.resolve("rollcall.db-wal"), new byte[4_096]);
    assertRefused("rollcall.db is missing or empty, though rollcall.db-wal is there");
  }

  @Test
  void fileOfAnotherKindIsRefused() throws IOException {
    Files.writeString(data.resolve("rollcall.db"), "a letter, not a database. ".repeat(100));
    assertRefused("rollcall.db is not a database of Rollcall");
  }

  @Test
  void fileOfWhichAPartIsMissingIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(data.resolve("rollcall.db"));
    byte[] half = Arrays.copyOf(whole, whole.length / 2);
    Files.write(data.resolve("rollcall.db"), half);
    assertRefused("rollcall.db is damaged, a part of it is missing");
  }

  private void assertRefused(String... words) throws IOException {
    List<String> before = contents();
    CliRun console = CliRun.run("serve", "--port", "0", "--data", data.toString());
    assertThat(console.exitCode()).isEqualTo(2);
    assertThat(console.out()).isEmpty();
    assertThat(console.errorLines()).hasSize(1);
    assertThat(console.err()).startsWith("rollcall: ").contains(words);
    assertThat(contents()).as("left as it was").isEqualTo(before);
  }

  private List<String> contents() throws IOException {
    List<String> contents = new ArrayList<>();
    try (Stream<Path> files = Files.list(data)) {
      for (Path file : files.sorted().toList()) {
        contents.add(file.getFileName() + " " + Files.size(file));
      }
    }
    return contents;
  }
}
