package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.ChildServer;
import dev.rollcall.testkit.CliRun;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands find the server that runs on their data folder. */
@Timeout(60)
class FoundServerTest {

  private static final String CAPTURE =
      "src/test/resources/dev/rollcall/sources/janus/janus-small.core.ndjson";

  @TempDir private Path folder;

  @Test
  void aCommandFindsTheServerOfItsFolderAndItsToken() throws IOException {
    Path data = folder.resolve("data");
    Path seed = Files.writeString(folder.resolve("seed.yaml"), Seeds.SMALL);
    String[] serve = {"serve", "--dev", "--port=0", "--data=" + data, "--seed=" + seed};
    Path file = data.resolve("server.json");
    try (ChildServer child = ChildServer.start(folder, serve)) {
      String address = child.address();
      assertThat(Files.readString(file)).contains(address);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      CliRun sources = CliRun.run("sources", "--data=" + data);
      assertThat(sources.exitCode()).as(sources.err()).isZero();
      assertThat(sources.out()).contains("/engines/janus-lab (janus)");
      CliRun imported = importing(data);
      assertThat(imported.exitCode()).as(imported.err()).isZero();
      assertThat(imported.out()).contains(" 0 known before, 0 refused");
      CliRun other = CliRun.run("sources", "--data=" + data, "--admin-token=hush");
      assertThat(other.exitCode()).isEqualTo(1);
      assertThat(other.err())
          .isEqualTo(
              "rollcall: %s answers 401: the token of --admin-token is none of its administrators'\n"
                  .formatted(address));
      child.terminate();
      assertThat(child.exitCode()).isZero();
      assertThat(file).doesNotExist();
      assertThat(child.errors()).doesNotContain("SEVERE", "WARNING");
    }
    CliRun stopped = CliRun.run("sources", "--data=" + data);
    assertThat(stopped.exitCode()).as(stopped.err()).isZero();
    assertThat(stopped.out()).contains("/engines/janus-lab (janus)");
    assertThat(importing(data).out()).contains(": 0 facts new, ");
  }

  private static CliRun importing(Path data) {
    return CliRun.run("import", "janus", CAPTURE, "--source=/engines/janus-lab", "--data=" + data);
  }

  @Test
  void theFileOfAKilledServerLeadsNowhereAndGoesWithTheNextStart() throws IOException {
    Path data = folder.resolve("data");
    String[] serve = {"serve", "--port=0", "--data=" + data};
    Path file = data.resolve("server.json");
    try (ChildServer child = ChildServer.start(folder, serve)) {
      child.address();
      child.kill();
      child.exitCode();
    }
    String left = Files.readString(file);
    CliRun sources = CliRun.run("sources", "--data=" + data);
    assertThat(sources.exitCode()).as(sources.err()).isZero();
    assertThat(file).doesNotExist();
    Files.writeString(file, left);
    try (RunningApp again = RunningApp.start(data, Seeds.SMALL)) {
      assertThat(Files.readString(file)).contains(again.app().address()).isNotEqualTo(left);
    }
    assertThat(file).doesNotExist();
  }
}
