package dev.rollcall.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.config.UsageException;
import dev.rollcall.time.IdSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminTokenTest {

  @TempDir private Path folder;

  @Test
  void givenTokenIsTheOne() {
    AdminToken token = AdminToken.of("rollcall-demo-admin");
    assertThat(token.matches("rollcall-demo-admin")).isTrue();
    assertThat(token.matches("rollcall-demo-admi")).isFalse();
    assertThat(token.matches("")).isFalse();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void madeTokenIsKeptAndOnlyTheOwnerReadsIt() throws IOException {
    AdminToken.loadOrCreate(folder, IdSource.secure());
    Path file = folder.resolve("admin.token");
    String made = Files.readString(file).strip();
    assertThat(made).matches("[0-9a-f]{48}");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(AdminToken.loadOrCreate(folder, IdSource.secure()).matches(made)).isTrue();
  }

  @Test
  void emptyTokenIsAMistakeAndGivesNoAccess() throws IOException {
    assertThatThrownBy(() -> AdminToken.of(" ")).isInstanceOf(UsageException.class);
    Files.writeString(folder.resolve("admin.token"), "\n");
    assertThatThrownBy(() -> AdminToken.loadOrCreate(folder, IdSource.secure()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("admin.token is empty");
  }
}
