package dev.rollcall.programs;

import java.util.List;

/**
 * The calls of one program in an order, after signing its user in.
 *
 * @param program its number in the list
 */
record Sequence(int program, Basis basis, List<Step> steps) {

  /** Where the parameters and the bodies are from. */
  enum Basis {
    /** The program's source. */
    SOURCE,
    /** What callers of its kind are known to send: its source was not read for this. */
    LISTED
  }

  Sequence {
    steps = List.copyOf(steps);
  }
}
