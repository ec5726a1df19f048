package dev.rollcall.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.app.Adapters;
import dev.rollcall.seed.Seed;
import dev.rollcall.seed.SeedReader;
import dev.rollcall.testkit.CliRun;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code apply}, {@code export config} and {@code init}, over a server that runs. */
class ApplyTest {

  @TempDir private Path folder;
  private RunningApp app;

  @BeforeEach
  void start() {
    app = RunningApp.start(folder.resolve("data"), Seeds.SMALL);
  }

  @AfterEach
  void stop() {
    app.close();
  }

  @Test
  void applyPrintsWhatItChangesAndIsIdempotent() throws IOException {
    Path file =
        write(
            """
            tenants:
              - tenant_key: tenant-a
                users: [{user_id: bob, name: Robert}, {user_id: eve}]
                apps: [{app_id: cli_9f0000000000000a, app_secret: new-secret-of-no-value}]
            """);
    String lines =
        """
        + users/eve?tenant_key=tenant-a
        ~ users/bob?tenant_key=tenant-a
            name: Bob -> Robert
        ~ apps/cli_9f0000000000000a
            app_secret: changed
        """;
    assertThat(run(0, "apply", file.toString(), "--dry-run").out())
        .isEqualTo(lines + "1 to create, 2 to change, 0 to remove\n");
    assertThat(run(0, "apply", file.toString()).out())
        .isEqualTo(lines + "1 created, 2 changed, 0 removed\n");
    assertThat(run(0, "apply", file.toString()).out()).isEqualTo("nothing to change\n");
  }

  @Test
  void pruneAsksBeforeItRemoves() throws IOException {
    Path file = write("tenants: [{tenant_key: tenant-b, users: [{user_id: olga, name: Olga}]}]");
    CliRun refused = run(1, "apply", file.toString(), "--prune");
    assertThat(refused.out()).contains("- tenants/tenant-a (with 2 users, 3 sources, 1 tokens");
    assertThat(refused.err()).contains("0 to change, 2 to remove", "--yes");
    assertThat(run(0, "apply", file.toString(), "--prune", "--yes").out())
        .endsWith("0 created, 0 changed, 2 removed\n");
  }

  @Test
  void wrongFileIsRefusedWithItsNameAndLine() throws IOException {
    Path file = write("tenants:\n  - tenant_key: x\n    nmae: y\n");
    assertThat(run(1, "apply", file.toString()).err())
        .contains(file + ":3: unknown field 'nmae'", "near: name");
    assertThat(run(2, "apply", folder.resolve("none").toString()).err()).contains("no such file");
    assertThat(run(2, "apply").err()).contains("FILE");
  }

  @Test
  void exportedConfigChangesNothing() throws IOException {
    Path file = folder.resolve("now.yaml");
    run(0, "export", "config", file.toString());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(file))
        .contains("- tenant_key: tenant-a", "name: Acme", "scopes:")
        .doesNotContain("of-no-value", "{", "[v");
    assertThat(run(0, "apply", file.toString()).out()).isEqualTo("nothing to change\n");
    assertThat(run(0, "apply", file.toString(), "--prune").out()).isEqualTo("nothing to change\n");
    assertThat(run(0, "export", "config").out()).isEqualTo(Files.readString(file));
    assertThat(run(1, "export", "config", file.toString()).err()).contains("is there already");
  }

  @Test
  void starterIsASeedWithSecretsOfItsOwn() throws IOException {
    Path file = folder.resolve("rollcall.yaml");
    assertThat(CliRun.run("init", file.toString()).exitCode()).isZero();
    Seed seed = SeedReader.read(file, Adapters.KINDS);
    assertThat(seed.tenants().getFirst().apps().getFirst().secret().orElseThrow()).hasSize(32);
    assertThat(seed.sources()).hasSize(1);
    try (RunningApp fresh = RunningApp.start(folder.resolve("new"), Files.readString(file))) {
      assertThat(fresh.get("/rollcall/v1/users/alice?tenant_key=my-company", RunningApp.ADMIN))
          .extracting(answer -> answer.status())
          .isEqualTo(200);
    }
    CliRun again = CliRun.run("init", file.toString());
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.err()).contains("is there already");
  }

  private Path write(String seed) throws IOException {
    return Files.writeString(folder.resolve("seed-to-apply.yaml"), seed);
  }

  private CliRun run(int exitCode, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--data=" + app.data());
    CliRun run = CliRun.run(all.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
    return run;
  }
}
