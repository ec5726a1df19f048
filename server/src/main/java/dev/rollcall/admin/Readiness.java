package dev.rollcall.admin;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** The parts that have to work for a node to be sent requests, and what else is to be mended. */
public final class Readiness {

  private record Part(String name, Supplier<Optional<String>> trouble) {}

  private final List<Part> parts = new CopyOnWriteArrayList<>();
  private final List<Part> warnings = new CopyOnWriteArrayList<>();

  /**
   * Adds a part.
   *
   * @param name as an operator knows it, such as "store"
   * @param trouble why it does not work, in public words; answered from memory, for a load balancer
   *     waits for it
   */
  public void add(String name, Supplier<Optional<String>> trouble) {
    parts.add(new Part(name, trouble));
  }

  /**
   * Adds a part that may be wrong while the node serves rightly all the same.
   *
   * @param warning what is wrong with it, in public words; answered from memory
   */
  public void warn(String name, Supplier<Optional<String>> warning) {
    warnings.add(new Part(name, warning));
  }

  /** One line for each part that does not work. */
  List<String> troubles() {
    return lines(parts);
  }

  /** One line for each part that is to be mended while the node serves. */
  List<String> warnings() {
    return lines(warnings);
  }

  private static List<String> lines(List<Part> parts) {
    return parts.stream()
        .flatMap(part -> part.trouble().get().stream().map(why -> part.name() + ": " + why))
        .toList();
  }
}
