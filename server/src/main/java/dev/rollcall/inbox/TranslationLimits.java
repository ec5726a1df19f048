package dev.rollcall.inbox;

/**
 * How many characters of kept bodies are held in memory to translate them.
 *
 * @param meeting of one meeting; one with more is put aside
 * @param pass of all meetings of one pass; a pass with more takes fewer deliveries
 */
public record TranslationLimits(long meeting, long pass) {

  private static final int SHARE_OF_HEAP = 16;
  private static final int MEETINGS_IN_PASS = 2;

  /** A sixteenth of the most that the heap may take, and twice as much for a pass. */
  public static TranslationLimits ofHeap() {
    long meeting = Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP;
    return new TranslationLimits(meeting, MEETINGS_IN_PASS * meeting);
  }
}
