package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.ChildServer;
import dev.rollcall.testkit.CliRun;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code serve} as scripts see it: its two streams, its exit code, and what it leaves. */
@Timeout(60)
class ServeProcessTest {

  @TempDir private Path folder;

  @Test
  void itSaysOneLineWhenItAnswersAndEndsCleanlyOnSigterm() throws IOException {
    Path data = folder.resolve("data");
    try (ChildServer child =
        ChildServer.start(folder, "serve", "--port", "0", "--data", data.toString())) {
      String address = child.address();
      assertThat(get(address + "/readyz", "none").status()).isEqualTo(200);
      String adminToken = Files.readString(data.resolve("admin.token")).strip();
      assertThat(get(address + "/rollcall/v1/meetings", adminToken).status()).isEqualTo(200);

      CliRun second = CliRun.run("serve", "--port", "0", "--data", data.toString());
      assertThat(second.exitCode()).isEqualTo(2);
      assertThat(second.errorLines()).hasSize(1);
      assertThat(second.err()).contains(data + " is in use by another process");

      child.terminate();
      assertThat(child.exitCode()).isZero();
      assertThat(child.otherLines()).isEmpty();
      assertThat(child.errors())
          .contains(" INFO access: GET /readyz 200 ")
          .contains(
              " INFO serve: rollcall from its sources at %s, data folder %s, store embedded, admin token in admin.token"
                  .formatted(address, data))
          .doesNotContain(" at dev.rollcall", "SEVERE", adminToken);
    }
    try (RunningApp after = RunningApp.start(data, Seeds.SMALL)) {
      assertThat(after.get("/readyz").status()).isEqualTo(200);
    }
    try (var left = Files.list(folder.resolve("tmp"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void aSigtermRightAfterTheLineEndsItCleanlyToo() {
    try (ChildServer child =
        ChildServer.start(
            folder, "serve", "--dev", "--port", "0", "--data", folder.resolve("d").toString())) {
      child.address();
      child.terminate();
      assertThat(child.exitCode()).isZero();
    }
  }

  @Test
  void devListensBeyondLoopbackWithASecondFlag() throws IOException {
    try (ChildServer child =
        ChildServer.start(
            folder,
            "serve",
            "--dev",
            "--dev-on-any-host",
            "--host",
            "0.0.0.0",
            "--port",
            "0",
            "--data",
            folder.resolve("d").toString())) {
      String local = child.address().replace("0.0.0.0", "127.0.0.1");
      assertThat(get(local + "/rollcall/v1/clock", "rollcall-demo-admin").status()).isEqualTo(200);
    }
  }

  @Test
  void devOffersUsersForOneClickAndAsksForNoPassword() throws IOException {
    Path seed =
        Files.writeString(
            folder.resolve("people.yaml"),
            """
            tenants:
              - tenant_key: tenant-a
                apps:
                  - app_id: cli_oneclick00000001
                    app_secret: secret-of-no-value
                    redirect_uris: [https://app.example.com/callback]
                users: [{user_id: alice, name: Alice}]
            """);
    String data = folder.resolve("d").toString();
    try (ChildServer child =
        ChildServer.start(
            folder, "serve", "--dev", "--port", "0", "--data", data, "--seed", seed.toString())) {
      String page =
          get(
                  child.address()
                      + "/open-apis/authen/v1/authorize?client_id=cli_oneclick00000001"
                      + "&redirect_uri=https://app.example.com/callback",
                  "none")
              .text();
      assertThat(page)
          .contains("name=\"user\" value=\"alice\">Alice</button>", "asks for no password")
          .doesNotContain("type=\"password\"");
    }
  }

  /** Before it serves, a signal ends it as it ends any program: at once and without a complaint. */
  @ParameterizedTest
  @ValueSource(ints = {300, 500, 600, 700, 800, 900, 1000, 1200})
  void aSigtermDuringTheStartEndsItWithoutAComplaint(int millis) throws InterruptedException {
    try (ChildServer child =
        ChildServer.start(folder, "serve", "--port", "0", "--data", folder + "/" + millis)) {
      Thread.sleep(millis);
      child.terminate();
      assertThat(child.exitCode()).isIn(0, 143);
      assertThat(child.errors()).doesNotContain("unexpected", "Exception");
    }
  }

  private static Answer get(String url, String token) {
    return RunningApp.send(
        HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + token));
  }
}
