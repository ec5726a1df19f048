package dev.rollcall.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.config.UsageException;
import dev.rollcall.database.Database;
import dev.rollcall.time.IdSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerKeyTest {

  @TempDir private Path folder;

  @Test
  void firstStartMakesAKeyThatOnlyTheOwnerReadsAndLaterOnesKeepIt() throws IOException {
    String first;
    try (Database database = Database.embedded(folder)) {
      first = open(database).hash("any").hex("text");
    }
    assertThat(Files.readAllBytes(file())).hasSize(32);
    assertThat(mode(file())).isEqualTo("rw-------");
    try (Database database = Database.embedded(folder)) {
      assertThat(open(database).hash("any").hex("text")).isEqualTo(first);
    }
  }

  @Test
  void keyThatOthersCanReadIsClosedToThem() throws IOException {
    try (Database database = Database.embedded(folder)) {
      open(database);
      Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
      open(database);
    }
    assertThat(mode(file())).isEqualTo("rw-------");
  }

  @Test
  void storeDoesNotOpenWithAnotherKey() throws IOException {
    try (Database database = Database.embedded(folder)) {
      open(database);
      Files.write(file(), new byte[32]);
      assertThatThrownBy(() -> open(database))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("another server key")
          .hasMessageContaining(file().toString());
    }
  }

  @Test
  void storeWhoseKeyIsMissingAsksForItAndMakesNone() {
    try (Database database = Database.embedded(folder)) {
      open(database);
      assertThat(file().toFile().delete()).isTrue();
      assertThatThrownBy(() -> open(database))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining(file() + " is missing");
    }
    assertThat(file()).doesNotExist();
  }

  @Test
  void fileOfAnotherLengthIsNoKey() throws IOException {
    try (Database database = Database.embedded(folder)) {
      Files.write(file(), new byte[31]);
      assertThatThrownBy(() -> open(database))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("31 bytes");
    }
  }

  @Test
  void purposesHaveKeysOfTheirOwn() {
    ServerKey key = new ServerKey(new byte[32]);
    assertThat(key.derive("one")).hasSize(32).isNotEqualTo(key.derive("two"));
  }

  private ServerKey open(Database database) {
    return ServerKey.open(folder, IdSource.secure(), database);
  }

  private Path file() {
    return folder.resolve("server.key");
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
