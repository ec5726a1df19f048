package dev.rollcall.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.config.UsageException;
import dev.rollcall.testkit.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may read a secret's file besides its owner. */
final class SecretFileTest {

  @TempDir private Path folder;

  @Test
  void modeThatLetsOthersReadIsMended() throws IOException {
    Path file = secret(folder, "r--r--r--");
    assertThat(SecretFile.read(file)).hasValue(new byte[] {7});
    assertThat(mode(file)).isEqualTo("rw-------");
  }

  @Test
  void groupMayReadWhatIsMountedReadOnly() throws IOException {
    assertThat(mounted("r--r-----")).containsExactly(7);
  }

  @Test
  void othersMayNotReadWhatIsMountedReadOnly() {
    assertThatThrownBy(() -> mounted("r--r--r--"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("can be read by others");
  }

  private byte[] mounted(String mode) throws IOException {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "64k")) {
      Path file = secret(disk.folder(), mode);
      disk.closeForWriting();
      try {
        byte[] content = SecretFile.read(file).orElseThrow();
        assertThat(mode(file)).isEqualTo(mode);
        return content;
      } finally {
        disk.openForWriting();
      }
    }
  }

  private static Path secret(Path folder, String mode) throws IOException {
    Path file = Files.write(folder.resolve("server.key"), new byte[] {7});
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
