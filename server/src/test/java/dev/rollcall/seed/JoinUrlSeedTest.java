package dev.rollcall.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.app.Adapters;
import dev.rollcall.config.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JoinUrlSeedTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://meet.example.com/{room}",
        "http://[::1]:8443/rooms/{room}?number={number}",
        "https://janus.example.com/?room={number}",
      })
  void joinUrlHasRoomOrNumberBehindItsHost(String url) throws IOException {
    assertThat(read(url).sources().getFirst().ownKeys()).containsEntry("join_url", url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://meet.example.com/",
        "https://{room}.example.com/",
        "https://meet example.com/{room}",
        "https:///{room}",
        "javascript:{room}",
        "/{room}",
      })
  void anythingElseIsRefusedByItsPlace(String url) {
    assertThatThrownBy(() -> read(url))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("seed.yaml:2: sources[0].join_url must be an http or https URL");
  }

  private Seed read(String url) throws IOException {
    Path file = folder.resolve("seed.yaml");
    Files.writeString(
        file,
        """
        tenants: [{tenant_key: tenant-a}]
        sources: [{source: /engines/m, tenant_key: tenant-a, kind: jitsi, authorization: x-of-no-value, join_url: "%s"}]
        """
            .formatted(url));
    return SeedReader.read(file, Adapters.KINDS);
  }
}
