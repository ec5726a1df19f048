package dev.rollcall.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramFileTest {

  @TempDir private Path folder;

  @Test
  void aJarThatIsWrittenInPlaceIsTold() throws IOException {
    Path jar = Files.writeString(folder.resolve("rollcall.jar"), "first");
    ProgramFile program = new ProgramFile(jar);
    assertThat(program.trouble()).isEmpty();
    Files.writeString(jar, "the second");
    assertThat(program.trouble()).hasValueSatisfying(why -> assertThat(why).contains("its jar"));
  }

  @Test
  void aJarThatIsReplacedByRenamingOrDeletedIsStillOpenAndFine() throws IOException {
    Path jar = Files.writeString(folder.resolve("rollcall.jar"), "first");
    ProgramFile program = new ProgramFile(jar);
    Path next = Files.writeString(folder.resolve("next.jar"), "the second");
    Files.move(next, jar, StandardCopyOption.ATOMIC_MOVE);
    assertThat(program.trouble()).isEmpty();
    Files.delete(jar);
    assertThat(program.trouble()).isEmpty();
  }
}
