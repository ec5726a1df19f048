package dev.rollcall.sources;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;

/** Texts that cost more than their length where they meet a careless pattern. */
public final class NastyTexts {

  private static final List<String> UNITS =
      List.of(
          "\u0300",
          "a\u0300",
          "\"",
          "\\",
          "\\\"",
          "1",
          "1.",
          "a:",
          ":+12345",
          "@",
          "://",
          "://a@",
          "token",
          "key=",
          "key ",
          " ",
          "\n",
          "=",
          "eyJ",
          "a=ice",
          "\u200d",
          "\ud83d\ude00",
          "-1",
          "screen",
          "%",
          "+");

  private NastyTexts() {}

  /** One of each kind, each about so long. */
  public static List<String> of(int length) {
    return UNITS.stream().map(unit -> unit.repeat(length / unit.length())).toList();
  }

  /** The same, ended by what makes a pattern that had matched so far fail. */
  public static List<String> endedBadly(int length) {
    return of(length).stream().map(text -> text + "\n!").toList();
  }

  /** What an event is tried with: all kinds at 64 KB, and the worst of them at 1 MB. */
  public static List<String> ofAnEvent() {
    List<String> texts = new ArrayList<>(endedBadly(1 << 16));
    texts.add(endedBadly(1 << 20).getFirst());
    return texts;
  }

  /**
   * The processor time that something takes, in seconds: what a busy machine does beside it does
   * not count.
   */
  public static double seconds(Runnable something) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    something.run();
    return (threads.getCurrentThreadCpuTime() - before) / 1e9;
  }
}
