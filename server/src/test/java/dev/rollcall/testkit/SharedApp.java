package dev.rollcall.testkit;

import dev.rollcall.cli.terminal.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests one Rollcall for the whole run, with {@link Seeds#LAB}. For tests that only look at
 * meetings and users of their own; time may pass in it.
 */
public final class SharedApp implements ParameterResolver {

  /** Closed with the run. */
  private record Held(RunningApp app, TemporaryFolder folder) implements AutoCloseable {

    static Held make() {
      try {
        TemporaryFolder folder = TemporaryFolder.make();
        Path data = Files.createDirectory(folder.path().resolve("parent")).resolve("data");
        return new Held(RunningApp.start(data, Seeds.LAB), folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      app.close();
      folder.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == RunningApp.class;
  }

  @Override
  public RunningApp resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(SharedApp.class))
        .computeIfAbsent(Held.class, _ -> Held.make(), Held.class)
        .app();
  }
}
