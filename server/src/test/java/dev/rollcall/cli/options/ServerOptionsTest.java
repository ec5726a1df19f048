package dev.rollcall.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.cli.terminal.CommandFailure;
import dev.rollcall.config.UsageException;
import dev.rollcall.database.FolderLock;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Which server a command talks to, and with which token. */
class ServerOptionsTest {

  private static final String TOKEN = RunningApp.ADMIN;

  @TempDir private Path folder;

  @Test
  void theCommandLineIsStrongerThanTheEnvironmentAndTheFolderIsLast() {
    try (RunningApp one = RunningApp.start(folder.resolve("one"), Seeds.SMALL);
        RunningApp two = RunningApp.start(folder.resolve("two"), Seeds.LAB)) {
      String url = one.app().address();
      String data = "--data=" + two.data();
      Map<String, String> environment = Map.of("ROLLCALL_URL", url, "ROLLCALL_ADMIN_TOKEN", TOKEN);
      assertThat(apps(environment)).isEqualTo(1);
      assertThat(apps(Map.of(), data)).isEqualTo(4);
      assertThat(apps(environment, data)).isEqualTo(4);
      assertThat(apps(Map.of("ROLLCALL_ADMIN_TOKEN", TOKEN), data)).isEqualTo(4);
      assertThat(apps(Map.of(), data, "--admin-token=" + TOKEN)).isEqualTo(4);
      assertThat(apps(Map.of(), data, "--url=" + url, "--admin-token=" + TOKEN)).isEqualTo(1);
      assertThat(apps(Map.of("ROLLCALL_ADMIN_TOKEN", TOKEN), "--url=" + url)).isEqualTo(1);
      assertThatThrownBy(() -> apps(Map.of("ROLLCALL_ADMIN_TOKEN", "hush"), data))
          .isInstanceOf(CommandFailure.class)
          .hasMessageContaining("the token of ROLLCALL_ADMIN_TOKEN is none");
    }
  }

  @Test
  void aFolderOnTheCommandLineIsMeantEvenWhereAServerIsNamedByTheEnvironment() {
    Map<String, String> environment =
        Map.of("ROLLCALL_URL", "http://127.0.0.1:1", "ROLLCALL_ADMIN_TOKEN", TOKEN);
    SettingsOptions settings = new SettingsOptions();
    new CommandLine(CommandLine.Model.CommandSpec.forAnnotatedObject(settings))
        .parseArgs("--data=" + folder);
    assertThat(new ServerOptions(environment).named(settings)).isEmpty();
    assertThat(new ServerOptions(environment).named(new SettingsOptions())).isPresent();
  }

  @Test
  void theTokenOfAFolderIsSentToNoOtherAddress() {
    try (RunningApp app = RunningApp.start(folder.resolve("data"), Seeds.SMALL)) {
      assertThatThrownBy(
              () -> apps(Map.of(), "--data=" + app.data(), "--url=" + app.app().address()))
          .isInstanceOf(UsageException.class)
          .hasMessage(
              "--url needs a token too: --admin-token, or the variable ROLLCALL_ADMIN_TOKEN");
    }
  }

  @Test
  void withoutAServerTheMessageSaysWhatToDo() throws java.io.IOException {
    Path none = folder.resolve("none");
    assertThatThrownBy(() -> apps(Map.of(), "--data=" + none))
        .isInstanceOf(CommandFailure.class)
        .hasMessage(
            "there is no data folder %s: start one with 'rollcall serve', or name one with --url, or its folder with --data"
                .formatted(none));
    try (FolderLock _ = FolderLock.take(folder.resolve("held"))) {
      assertThatThrownBy(() -> apps(Map.of(), "--data=" + folder.resolve("held")))
          .isInstanceOf(CommandFailure.class)
          .hasMessageEndingWith("in use, and no server answers there yet or any more: try again");
    }
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThatThrownBy(() -> apps(Map.of(), "--data=" + empty))
        .hasMessage(
            "no server runs on %s: start one with 'rollcall serve', or name one with --url, or its folder with --data"
                .formatted(empty));
    assertThatThrownBy(() -> apps(Map.of("ROLLCALL_URL", "a b", "ROLLCALL_ADMIN_TOKEN", "t")))
        .isInstanceOf(UsageException.class)
        .hasMessage("ROLLCALL_URL is no http URL: a b");
  }

  /** How many apps the server has. */
  private static int apps(Map<String, String> environment, String... arguments) {
    ServerOptions server = new ServerOptions(environment);
    SettingsOptions settings = new SettingsOptions();
    CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();
    spec.addMixin("server", CommandLine.Model.CommandSpec.forAnnotatedObject(server));
    spec.addMixin("settings", CommandLine.Model.CommandSpec.forAnnotatedObject(settings));
    new CommandLine(spec).parseArgs(arguments);
    try (ServerApi api = server.require(settings)) {
      return api.get("apps").path("items").size();
    }
  }
}
