package dev.rollcall.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.config.StoreUrl;
import dev.rollcall.config.UsageException;
import dev.rollcall.http.server.TestCertificate;
import dev.rollcall.testkit.CliRun;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With {@code verify-full} a node talks to the server of the certificate, and to no other. */
class PostgresTlsTest {

  @TempDir private static Path folder;

  private static EmbeddedPostgres server;

  @BeforeAll
  static void start() throws IOException {
    TestCertificate.make(folder, "EC").writeTo(folder);
    Files.setPosixFilePermissions(
        folder.resolve("key.pem"), PosixFilePermissions.fromString("rw-------"));
    server =
        EmbeddedPostgres.builder()
            .setLocaleConfig("locale", "C.UTF-8")
            .setServerConfig("listen_addresses", "127.0.0.1,127.0.0.2")
            .setServerConfig("ssl", "on")
            .setServerConfig("ssl_cert_file", folder.resolve("cert.pem").toString())
            .setServerConfig("ssl_key_file", folder.resolve("key.pem").toString())
            .start();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  private static String url(String host, Path trusted) {
    return url(server, host, trusted);
  }

  private static String url(EmbeddedPostgres to, String host, Path trusted) {
    return "jdbc:postgresql://%s:%d/postgres?user=postgres&sslmode=verify-full&sslrootcert=%s"
        .formatted(host, to.getPort(), trusted);
  }

  @Test
  void theRightCertificateIsTakenAndTheConnectionEncrypted() {
    StoreUrl url = new StoreUrl(url("127.0.0.1", folder.resolve("cert.pem")));
    try (Database database = Database.postgresql(url)) {
      Database.Work<Boolean> encrypted =
          connection ->
              Sql.one(
                      connection,
                      "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()",
                      row -> row.getBoolean(1))
                  .orElseThrow();
      assertThat(database.<Boolean>read(encrypted)).isTrue();
      assertThat(database.<Boolean>write(encrypted)).isTrue();
    }
  }

  @Test
  void aCertificateOfAnotherHostIsRefused() {
    refused(
        url("127.0.0.2", folder.resolve("cert.pem")),
        "the server's certificate is for another host; use the host of the certificate in the URL,"
            + " or give the server one for this host");
  }

  @Test
  void aCertificateOfAnUnknownCaIsRefused() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    TestCertificate.make(other, "EC").writeTo(other);
    refused(
        url("127.0.0.1", other.resolve("cert.pem")),
        "the server's certificate is not of a trusted CA;"
            + " name the file of its CA in the URL: sslrootcert=FILE");
  }

  @Test
  void anAbsentFileIsNamed() {
    Path absent = folder.resolve("absent.pem");
    refused(
        url("127.0.0.1", absent),
        "a file of the URL cannot be read: %s (No such file or directory);".formatted(absent)
            + " name the file of the server's CA: sslrootcert=FILE");
  }

  @Test
  void aServerWithoutTlsIsRefused() throws IOException {
    try (EmbeddedPostgres plain =
        EmbeddedPostgres.builder().setLocaleConfig("locale", "C.UTF-8").start()) {
      refused(
          url(plain, "127.0.0.1", folder.resolve("cert.pem")),
          "the server does not offer TLS; set ssl = on in its postgresql.conf");
    }
  }

  private static void refused(String url, String why) {
    StoreUrl store = new StoreUrl(url);
    assertThatThrownBy(() -> Database.postgresql(store))
        .isInstanceOf(UsageException.class)
        .hasMessage("the store %s cannot be opened: %s", store, why);
  }

  @Test
  void aCommandSaysItInOneLine() {
    CliRun serve =
        CliRun.run(
            "serve",
            "--port=0",
            "--data=" + folder.resolve("data"),
            "--store=" + url("127.0.0.2", folder.resolve("cert.pem")));
    assertThat(serve.exitCode()).isEqualTo(2);
    assertThat(serve.errorLines())
        .singleElement()
        .asString()
        .contains("another host")
        .doesNotContain("Exception", "Verifier");
  }
}
