package dev.rollcall.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Servers that refuse to run as root. */
final class UnprivilegedProcess {

  private UnprivilegedProcess() {}

  /** The command, for root in a user namespace where it is nobody. */
  static List<String> command(String... command) {
    List<String> all = new ArrayList<>();
    if (isRoot()) {
      all.addAll(List.of("unshare", "--user"));
    }
    all.addAll(List.of(command));
    return all;
  }

  private static boolean isRoot() {
    return Files.isWritable(Path.of("/"));
  }
}
