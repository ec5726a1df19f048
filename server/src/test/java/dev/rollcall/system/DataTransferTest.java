package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.CliRun;
import dev.rollcall.testkit.NewPostgres;
import dev.rollcall.testkit.RunningApp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exports of whole installations, and what imports make of them. */
@Timeout(180)
class DataTransferTest {

  @TempDir private Path folder;

  @Test
  void installationMovesToPostgresqlAndBackAndServesTheSameBytes() throws IOException {
    try (NewPostgres server = new NewPostgres()) {
      String store = server.emptyDatabase();
      Map<String, String> served;
      try (RunningApp app = RunningApp.start(folder.resolve("one"), Installation.SEED)) {
        Installation.hold(app, new Random(17));
        served = Installation.answers(app);
        assertThat(served).hasSizeGreaterThan(5 * Installation.MEETINGS);
        export("one.zip", "--data", app.data());
      }
      run("import", "data", folder.resolve("one.zip"), "--data", data("two"), "--store", store);
      try (RunningApp app = RunningApp.start(data("two"), Installation.SEED, "store=" + store)) {
        assertThat(Installation.answers(app)).isEqualTo(served);
        // Its numbers continue after those that came with the file.
        Installation.meeting(app, "after the move", new Random(1));
        served = Installation.answers(app);
        export("two.zip", "--data", app.data(), "--store", store);
      }
      run("import", "data", folder.resolve("two.zip"), "--data", data("three"));
      try (RunningApp app = RunningApp.start(data("three"), Installation.SEED)) {
        assertThat(Installation.answers(app)).isEqualTo(served);
        Installation.meeting(app, "after the way back", new Random(2));
      }
      CliRun again =
          CliRun.run(
              "import", "data", folder + "/one.zip", "--data", data("no") + "", "--store", store);
      assertThat(again.exitCode()).isEqualTo(2);
      assertThat(again.err()).contains("is not empty", "has rows");
      assertThat(data("no")).doesNotExist();
    }
  }

  @Test
  void everyFlippedByteStopsTheImportOrDoesNoHarm() throws IOException {
    byte[] whole = exported();
    Map<String, List<String>> rows = rows(folder.resolve("good.zip"));
    for (int at = 0; at < whole.length; at += whole.length / 60) {
      byte[] broken = whole.clone();
      broken[at] ^= 0x08;
      Path data = data("made-" + at);
      CliRun run = imported(broken, data);
      if (run.exitCode() == 0) {
        Path again = folder.resolve("again-" + at);
        run("export", "data", again, "--data", data);
        assertThat(rows(again)).isEqualTo(rows);
      } else {
        assertThat(run.errorLines()).hasSize(1);
        assertThat(run.err()).contains("broken.zip");
        assertThat(data).doesNotExist();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 50, 99})
  void cutExportStopsBeforeAnythingIsMade(int percent) throws IOException {
    byte[] whole = exported();
    CliRun run = imported(Arrays.copyOf(whole, whole.length * percent / 100), data("no"));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).containsAnyOf("cut off", "is not a file of Rollcall");
    assertThat(data("no")).doesNotExist();
  }

  @Test
  void fileOfNewerVersionForAnotherPurposeOrWithoutTableIsRefused() throws IOException {
    byte[] whole = exported();
    Path newer = changed(whole, "\"schema\" : ", "\"schema\" : 9");
    assertRefused(newer, "newer Rollcall");
    assertRefused(changed(whole, "\"format\" : ", "\"format\" : 9"), "newer Rollcall");
    Path lacking = changed(whole, "tables/tenants.ndjson", "tables/tenant.ndjson");
    assertRefused(lacking, "damaged");
    run("backup", folder.resolve("backup.zip"), "--data", data("data"));
    assertRefused(folder.resolve("backup.zip"), "use 'rollcall restore'");
    CliRun restored =
        CliRun.run("restore", folder.resolve("good.zip") + "", "--data", data("no") + "");
    assertThat(restored.err()).contains("use 'rollcall import data'");
  }

  @Test
  void withoutItsKeyAnExportNeedsTheRightOne() throws IOException {
    exported();
    Path bare = folder.resolve("bare.zip");
    run("export", "data", bare, "--data", data("data"), "--without-key");
    try (ZipFile zip = new ZipFile(bare.toFile())) {
      assertThat(zip.stream().map(ZipEntry::getName)).doesNotContain("server.key", "admin.token");
    }
    assertRefused(bare, "--server-key");
    try (RunningApp other = RunningApp.start(data("other"), Installation.SEED)) {
      assertRefused(bare, "another server key", "--server-key", other.data() + "/server.key");
    }
    run("import", "data", bare, "--data", data("made"), "--server-key", data("data/server.key"));
    assertThat(data("made/server.key")).hasSameBinaryContentAs(data("data/server.key"));
  }

  @Test
  void importIntoFolderInUseOrExportOverFileChangesNothing() throws IOException {
    byte[] whole = exported();
    CliRun run = imported(whole, data("data"));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("is not empty");
    CliRun over = CliRun.run("export", "data", folder + "/good.zip", "--data", data("data") + "");
    assertThat(over.exitCode()).isEqualTo(2);
    assertThat(over.err()).contains("exists already");
    assertThat(folder.resolve("good.zip")).hasBinaryContent(whole);
  }

  private void assertRefused(Path file, String reason, String... more) {
    CliRun run =
        CliRun.run(
            Stream.concat(
                    Stream.of("import", "data", file.toString(), "--data", data("no").toString()),
                    Stream.of(more))
                .toArray(String[]::new));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errorLines()).singleElement().asString().contains(reason);
    assertThat(data("no")).doesNotExist();
  }

  /** The file with one word of its manifest changed. */
  private Path changed(byte[] whole, String from, String to) throws IOException {
    Path source = Files.write(folder.resolve("source.zip"), whole);
    Path target = folder.resolve("changed.zip");
    try (ZipFile zip = new ZipFile(source.toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(target))) {
      for (ZipEntry entry : zip.stream().toList()) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        byte[] content = zip.getInputStream(entry).readAllBytes();
        out.write(
            entry.getName().equals("rollcall.json")
                ? new String(content, StandardCharsets.UTF_8)
                    .replace(from, to)
                    .getBytes(StandardCharsets.UTF_8)
                : content);
      }
    }
    return target;
  }

  private byte[] exported() throws IOException {
    try (RunningApp app = RunningApp.start(data("data"), Installation.SEED)) {
      Installation.meeting(app, "one", new Random(3));
    }
    return Files.readAllBytes(export("good.zip", "--data", data("data")));
  }

  private CliRun imported(byte[] content, Path data) throws IOException {
    Path file = Files.write(folder.resolve("broken.zip"), content);
    return CliRun.run("import", "data", file.toString(), "--data", data.toString());
  }

  private Path export(String name, Object... more) {
    Path file = folder.resolve(name);
    run(Stream.concat(Stream.of("export", "data", file), Stream.of(more)).toArray());
    return file;
  }

  private Path data(String name) {
    return folder.resolve(name);
  }

  private static void run(Object... arguments) {
    CliRun run = CliRun.run(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  private static Map<String, List<String>> rows(Path file) throws IOException {
    Map<String, List<String>> rows = new TreeMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        if (entry.getName().startsWith("tables/")) {
          String text =
              new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
          rows.put(entry.getName(), text.lines().sorted().toList());
        }
      }
    }
    return rows;
  }
}
