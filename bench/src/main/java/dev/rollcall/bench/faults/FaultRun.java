package dev.rollcall.bench.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Strikes an installation with each fault in turn and prints a row of Markdown for it. Arguments:
 * the folder of PostgreSQL's programs, then names of faults; none: all. Ends with 1 where a row
 * does not hold.
 */
public final class FaultRun {

  private static final double WARM_SECONDS = 4;
  private static final double HEAL_BOUND_SECONDS = 60;

  private FaultRun() {}

  public static void main(String[] arguments) throws IOException {
    List<Fault> faults =
        arguments.length > 1
            ? Arrays.stream(arguments)
                .skip(1)
                .map(name -> Fault.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')))
                .toList()
            : List.of(Fault.values());
    System.out.println(
        """
        | fault | lost | refused but stored | wrong records, before and after repeats | set aside | stale reads \
        | longest without a success | healed after | `/readyz` off after | what clients saw |
        |---|---|---|---|---|---|---|---|---|---|""");
    boolean holds = true;
    for (Fault fault : faults) {
      System.err.println("faults: " + fault.text());
      holds &= run(fault, Path.of(arguments[0]));
    }
    System.exit(holds ? 0 : 1);
  }

  private static boolean run(Fault fault, Path postgres) throws IOException {
    Lab lab = new Lab();
    boolean holds = false;
    try (lab) {
      fault.prepare(lab, postgres);
      for (int i = 0; i < fault.nodes(); i++) {
        fault.launch(lab);
      }
      lab.nodes().parallelStream()
          .forEach(node -> Fault.require(node.awaitReady(), "a node does not start"));
      holds = strike(fault, lab);
    } catch (IllegalStateException e) {
      System.out.println("| " + fault.text() + " | failed: " + e.getMessage() + " |");
    }
    if (!holds) {
      System.err.println("faults: the servers' log is " + lab.log());
    } else {
      Files.delete(lab.log());
    }
    return holds;
  }

  private static boolean strike(Fault fault, Lab lab) {
    Load load = Load.start(lab.addresses());
    String ready;
    double healed;
    try (load) {
      Shell.sleep(WARM_SECONDS);
      load.gaps().reset();
      try (Readiness readiness = new Readiness(lab.addresses().getFirst())) {
        fault.strike(lab);
        if (fault.destroys()) {
          return destroyed(fault, lab, load, readiness);
        }
        healed = load.gaps().awaitSuccess(HEAL_BOUND_SECONDS);
        Shell.sleep(WARM_SECONDS);
        ready = readiness.text();
      }
    }
    double longest = load.gaps().longestSeconds();
    Check check;
    try (Lab undisturbed = new Lab()) {
      Node reference = undisturbed.embedded(List.of(), Map.of());
      Fault.require(reference.awaitReady(), "the undisturbed server does not start");
      check = Check.of(lab.addresses().getLast(), reference.address(), load.end());
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %d | %d, %d | %d | %d | %.1f s | %.2f s | %s | %s |%n",
        fault.text(),
        check.lost(),
        check.stored(),
        check.wrong(),
        check.wrongAfter(),
        check.setAside(),
        load.stale(),
        longest,
        healed,
        ready,
        load.seen());
    lab.complaints().forEach(complaint -> System.err.println("faults: " + complaint));
    return check.holds() && load.stale() == 0 && lab.complaints().isEmpty();
  }

  /** Nothing can be compared; what counts is that nothing more is acknowledged. */
  private static boolean destroyed(Fault fault, Lab lab, Load load, Readiness readiness) {
    double silent = load.gaps().sinceSuccessSeconds();
    boolean alive = lab.nodes().getFirst().isAlive();
    load.abandon();
    System.out.printf(
        Locale.ROOT,
        "| %s | – | – | – | – | – | %.1f s since the last acknowledgement, %s | – | %s | %s |%n",
        fault.text(),
        silent,
        alive ? "it runs" : "it does not run",
        readiness.text(),
        load.seen());
    return true;
  }
}
