package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.PlainJvm;
import dev.rollcall.testkit.Seeds;
import java.io.IOException;
import java.net.spi.InetAddressResolverProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An {@code App} in a foreign JVM leaves that as it was. */
@Timeout(120)
class PlainJvmTest {

  @TempDir private Path folder;

  @Test
  void anAppChangesNothingOfTheJvmThatItIsIn() throws IOException {
    Path seed = Files.writeString(folder.resolve("seed.yaml"), Seeds.SMALL);
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xlog:class+load:file=" + folder.resolve("classes"),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                PlainJvm.class.getName(),
                folder.resolve("data").toString(),
                seed.toString())
            .redirectError(folder.resolve("err").toFile())
            .start();
    List<String> lines = program.inputReader().lines().toList();
    assertThat(program.onExit()).succeedsWithin(60, TimeUnit.SECONDS);
    assertThat(lines).as(Files.readString(folder.resolve("err"))).hasSize(1);
    assertThat(lines.getFirst()).startsWith("compared ");
    assertThat(Files.readString(folder.resolve("classes")))
        .contains("dev.rollcall.app.RollcallServer")
        .doesNotContain("org.apache.kafka");
  }

  @Test
  void theJarHasNoServiceOfTheWholeJvm() {
    for (Class<?> service :
        List.of(
            InetAddressResolverProvider.class,
            java.lang.System.LoggerFinder.class,
            java.net.spi.URLStreamHandlerProvider.class,
            java.nio.charset.spi.CharsetProvider.class,
            java.util.spi.LocaleServiceProvider.class)) {
      assertThat(ServiceLoader.load(service))
          .as(service.getName())
          .noneMatch(provider -> provider.getClass().getName().startsWith("dev.rollcall"));
    }
  }
}
