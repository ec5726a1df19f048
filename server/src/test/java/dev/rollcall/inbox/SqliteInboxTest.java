package dev.rollcall.inbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The inbox on the embedded store. */
class SqliteInboxTest extends InboxMeetingsContract {

  @TempDir private Path folder;

  private final List<InboxBench> started = new ArrayList<>();

  @Override
  InboxBench bench() {
    InboxBench bench = InboxBench.start(folder.resolve("data" + started.size()));
    started.add(bench);
    return bench;
  }

  @AfterEach
  void stop() {
    started.forEach(InboxBench::close);
  }
}
