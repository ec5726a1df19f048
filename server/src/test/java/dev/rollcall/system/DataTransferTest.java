package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.CliRun;
import dev.rollcall.testkit.Events;
import dev.rollcall.testkit.JitsiRooms;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
import tools.jackson.databind.JsonNode;

/** Exports of whole installations, and what imports make of them. */
@Timeout(180)
class DataTransferTest {

  private static final String SEED =
      Seeds.SMALL.replace("scopes: [", "scopes: [vc:record:readonly, ") + JitsiRooms.SOURCE;
  private static final int MEETINGS = 40;

  @TempDir private Path folder;

  @Test
  void installationMovesToPostgresqlAndBackAndServesTheSameBytes() throws IOException {
    try (EmbeddedPostgres server =
        EmbeddedPostgres.builder().setLocaleConfig("locale", "C.UTF-8").start()) {
      String store = server.getJdbcUrl("postgres", "postgres");
      Map<String, String> served;
      try (RunningApp app = RunningApp.start(folder.resolve("one"), SEED)) {
        held(app, new Random(17));
        served = answers(app);
        assertThat(served).hasSizeGreaterThan(5 * MEETINGS);
        export("one.zip", "--data", app.data());
      }
      run("import", "data", folder.resolve("one.zip"), "--data", data("two"), "--store", store);
      try (RunningApp app = RunningApp.start(data("two"), SEED, "store=" + store)) {
        assertThat(answers(app)).isEqualTo(served);
        // Its numbers continue after those that came with the file.
        meeting(app, "after the move", new Random(1));
        served = answers(app);
        export("two.zip", "--data", app.data(), "--store", store);
      }
      run("import", "data", folder.resolve("two.zip"), "--data", data("three"));
      try (RunningApp app = RunningApp.start(data("three"), SEED)) {
        assertThat(answers(app)).isEqualTo(served);
        meeting(app, "after the way back", new Random(2));
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
    try (RunningApp other = RunningApp.start(data("other"), SEED)) {
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
    try (RunningApp app = RunningApp.start(data("data"), SEED)) {
      meeting(app, "one", new Random(3));
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

  private static void held(RunningApp app, Random random) {
    for (int i = 0; i < MEETINGS; i++) {
      meeting(app, "meeting " + i, random);
    }
    for (String post : JitsiRooms.posts(random, 6, 5)) {
      HttpRequest.Builder request =
          app.request("/rollcall/v1/sources/jitsi/events/any")
              .header("Authorization", JitsiRooms.AUTHORIZATION)
              .POST(HttpRequest.BodyPublishers.ofString(post));
      assertThat(RunningApp.send(request).status()).isEqualTo(200);
    }
    app.app().records().inbox().translateWaiting();
  }

  private static void meeting(RunningApp app, String subject, Random random) {
    Events lab = Events.lab(subject);
    List<String> events = new ArrayList<>();
    events.add(
        lab.started(
            "0",
            "09:00:00",
            "{'topic': '会议 %s', 'meeting_no': '%09d'}"
                .formatted(subject, random.nextInt(1_000_000))));
    int people = 1 + random.nextInt(20);
    for (int i = 1; i <= people; i++) {
      String who = random.nextInt(4) == 0 ? "alice" : subject.replace(' ', '-') + "-" + i;
      events.add(
          lab.joined("j" + i, "09:%02d:%02d".formatted(random.nextInt(60), i), "s" + i, who));
      if (random.nextBoolean()) {
        events.add(lab.left("l" + i, "10:%02d:00".formatted(random.nextInt(60)), "s" + i));
      }
    }
    if (random.nextInt(3) > 0) {
      events.add(lab.ended("e", "11:30:00"));
    }
    app.facts(events);
  }

  /** What the server tells of everything, by call. */
  private static Map<String, String> answers(RunningApp app) {
    Map<String, String> answers = new TreeMap<>();
    String after = "";
    do {
      JsonNode page =
          app.get("/rollcall/v1/meetings?page_size=50" + after, RunningApp.ADMIN).json();
      for (JsonNode row : page.path("meetings")) {
        meeting(app, row, answers);
      }
      answers.put("list" + after, page.toString());
      String next = page.path("page_token").asString("");
      after = next.isEmpty() ? "" : "&page_token=" + next;
    } while (!after.isEmpty());
    for (String path :
        List.of(
            "sources", "users/alice?tenant_key=tenant-a", "inbox?state=translated", "inbox/1")) {
      put(app, "/rollcall/v1/" + path, RunningApp.ADMIN, answers);
    }
    return answers;
  }

  private static void meeting(RunningApp app, JsonNode row, Map<String, String> answers) {
    String id = row.path("meeting_id").asString("");
    String meetings = "/open-apis/vc/v1/meetings/";
    for (String type : List.of("open_id", "union_id", "user_id")) {
      put(
          app,
          meetings + id + "?with_participants=true&with_meeting_ability=true&user_id_type=" + type,
          Seeds.TOKEN,
          answers);
    }
    put(app, meetings + id, Seeds.TOKEN, answers);
    put(app, meetings + id + "/recording", Seeds.TOKEN, answers);
    String number = row.path("meeting_no").asString("");
    if (!number.isEmpty()) {
      put(
          app,
          meetings + "list_by_no?start_time=1763000000&end_time=1893000000&meeting_no=" + number,
          Seeds.TOKEN,
          answers);
    }
  }

  private static void put(RunningApp app, String path, String token, Map<String, String> answers) {
    answers.put(path, app.get(path, token).text().replaceAll("\\d{14}[0-9A-F]{20}", "log-id"));
  }
}
