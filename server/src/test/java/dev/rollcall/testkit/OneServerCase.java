package dev.rollcall.testkit;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Tests that share one server with a seed of theirs. */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class OneServerCase {

  protected final RunningApp app;

  protected OneServerCase(Path folder, String seed) {
    app = RunningApp.start(folder.resolve("data"), seed);
  }

  @AfterAll
  protected final void stop() {
    app.close();
  }
}
