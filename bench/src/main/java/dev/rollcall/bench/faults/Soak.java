package dev.rollcall.bench.faults;

import dev.rollcall.bench.MadeMeetings;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Faults of every kind in turn, one each 20 s, while each healthy node has to write. */
final class Soak {

  private static final int FAULTS = 30;
  private static final double BETWEEN_SECONDS = 20;
  private static final double LONGEST_SECONDS = 5;

  /** What happens, and to which node; -1: to none. */
  private record Step(String text, int node, Runnable work) {}

  /** Posts to one node all the time, so that a stop of its writing is seen. */
  private static final class Writer implements AutoCloseable {

    private static final double PAUSE_SECONDS = 0.1;

    private final Api api = new Api();
    private final Gaps gaps = new Gaps();
    private final MadeMeetings meetings;
    private final Repeated posting;
    private long number;

    Writer(URI address, String run) {
      meetings = MadeMeetings.of("ended:10", run);
      posting = new Repeated(PAUSE_SECONDS, () -> post(address));
    }

    private void post(URI address) {
      if (api.fact(address, meetings.fact(number).json()).isOk()) {
        gaps.success();
      }
      number++;
    }

    @Override
    public void close() {
      posting.close();
    }
  }

  private Soak() {}

  /** Goes through all of it; expects that no healthy node stops writing for too long. */
  static void run(Lab lab) {
    String run = "soak" + Long.toString(Clock.systemUTC().millis(), 36);
    List<Writer> writers = new ArrayList<>();
    for (int i = 0; i < lab.nodes().size(); i++) {
      writers.add(new Writer(lab.addresses().get(i), run + i));
    }
    List<Step> steps = steps(lab);
    double longest = 0;
    try {
      for (int i = 0; i < FAULTS; i++) {
        Step step = steps.get(i % steps.size());
        long begin = System.nanoTime();
        writers.forEach(writer -> writer.gaps.reset());
        step.work().run();
        Shell.sleep(Math.max(0, BETWEEN_SECONDS - (System.nanoTime() - begin) / 1e9));
        double stop = 0;
        for (int node = 0; node < writers.size(); node++) {
          if (node != step.node()) {
            stop = Math.max(stop, writers.get(node).gaps.longestSeconds());
          }
        }
        System.err.printf(
            Locale.ROOT, "faults: %s: healthy nodes stopped for %.1f s%n", step.text(), stop);
        longest = Math.max(longest, stop);
      }
    } finally {
      writers.forEach(Writer::close);
    }
    lab.expect(
        longest <= LONGEST_SECONDS,
        String.format(Locale.ROOT, "a healthy node stopped writing for %.1f s", longest));
  }

  private static List<Step> steps(Lab lab) {
    Node first = lab.nodes().getFirst();
    Node last = lab.nodes().getLast();
    return List.of(
        new Step("a node killed", lab.nodes().size() - 1, () -> restart(last)),
        new Step(
            "a node frozen",
            0,
            () -> {
              first.signal("STOP");
              Shell.sleep(12);
              first.signal("CONT");
            }),
        new Step(
            "a node without network to the database",
            0,
            () -> {
              lab.silence();
              Shell.sleep(12);
              lab.speak();
            }),
        new Step(
            "a node without power",
            0,
            () -> {
              lab.silence();
              first.kill();
              Shell.sleep(8);
              lab.speak();
              Fault.require(first.restart(), "it does not start again");
            }),
        new Step(
            "the database restarted",
            -1,
            () -> {
              lab.postgres().stop();
              lab.postgres().startAgain();
            }),
        new Step("all connections dropped", -1, () -> lab.postgres().dropConnections()),
        new Step("the primary lost, its standby promoted", -1, lab::failOver));
  }

  private static void restart(Node node) {
    node.kill();
    Fault.require(node.restart(), "it does not start after a kill");
  }
}
