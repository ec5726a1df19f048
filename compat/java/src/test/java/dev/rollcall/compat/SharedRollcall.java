package dev.rollcall.compat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The server that all tests share, with the review meeting in it. It starts for the first test that
 * needs it, and must stop cleanly after the last.
 */
final class SharedRollcall implements ParameterResolver {

  /** The server with all meetings of the tests. */
  record Scene(RunningRollcall server, Path folder, ReviewMeeting review) implements AutoCloseable {

    static Scene open() {
      try {
        Path folder = Files.createTempDirectory("rollcall-compat");
        RunningRollcall server = RunningRollcall.start(folder.resolve("data"));
        ReviewMeeting review = ReviewMeeting.aDayAgo();
        server.ownApi().post(SeededSource.FACTS, review.facts());
        return new Scene(server, folder, review);
      } catch (Exception e) {
        throw new IllegalStateException("the server can't be made ready", e);
      }
    }

    @Override
    public void close() throws IOException {
      int code = server.stop();
      delete(folder);
      if (code != 0) {
        throw new AssertionError("SIGTERM ended the server with exit code " + code);
      }
    }

    private static void delete(Path folder) throws IOException {
      List<Path> paths;
      try (Stream<Path> files = Files.walk(folder)) {
        paths = files.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path path : paths) {
        Files.delete(path);
      }
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Scene.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(SharedRollcall.class))
        .computeIfAbsent(Scene.class, _ -> Scene.open(), Scene.class);
  }
}
