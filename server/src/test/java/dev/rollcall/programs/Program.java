package dev.rollcall.programs;

import java.util.List;

/**
 * A public program, and the groups of calls that were seen in it.
 *
 * @param number in the list of programs
 * @param depth how much of it was read: {@code R} its repository, {@code F} some files, {@code X}
 *     an excerpt
 */
record Program(int number, String name, String kind, String depth, List<CallGroup> calls) {

  Program {
    calls = List.copyOf(calls);
  }

  /** Those that Rollcall does not answer. */
  List<CallGroup> outside() {
    return calls.stream().filter(group -> !group.isServed()).toList();
  }
}
