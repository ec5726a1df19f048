package dev.rollcall.console.meetings;

import java.util.List;

/**
 * A meeting over time, as it is drawn. Positions are parts of its width, for example {@code
 * 12.34%}.
 *
 * @param marks of the meeting as a whole
 * @param peak where the most people were present; empty where that is not known
 * @param peakText when that was
 * @param devices the words of the colours, in their order
 * @param isSmall whether there are few enough bars for labels, and to be drawn anew often
 */
public record Timeline(
    List<Tick> ticks,
    String start,
    String length,
    List<Mark> marks,
    List<Lane> lanes,
    String peak,
    String peakText,
    List<String> devices,
    boolean isSmall) {

  /** Bars at once in one lane below each other. */
  private static final int BAR = 12;

  private static final int GAP = 3;

  /** A time of the axis. */
  public record Tick(String x, String text) {}

  /**
   * Something that happened.
   *
   * @param kind {@code host}, {@code cohost}, {@code attendee}, {@code share}, {@code follow} or
   *     {@code record}
   */
  public record Mark(String x, String kind, String title) {}

  /**
   * A connection.
   *
   * @param row below how many others it stands that lasted at the same time
   * @param kind its classes: the device's colour, and {@code open} or {@code stated}
   * @param label empty where there is no place for one
   */
  public record Bar(String x, String width, int row, String kind, String title, String label) {

    public int y() {
      return GAP + row * (BAR + GAP);
    }
  }

  /**
   * A person.
   *
   * @param role {@code host}, {@code cohost} or {@code attendee}
   * @param note the end of the key of the words for who was only called; else empty
   */
  public record Lane(String name, String role, String note, List<Bar> bars, List<Mark> marks) {

    public int height() {
      int rows = bars.stream().mapToInt(Bar::row).max().orElse(0) + 1;
      return rows * (BAR + GAP) + GAP;
    }
  }

  /** Whether anything was drawn in the colour of no device. */
  public boolean hasUnknownDevices() {
    return lanes.stream()
        .flatMap(lane -> lane.bars().stream())
        .anyMatch(bar -> bar.kind().startsWith("dx"));
  }

  /** Kinds of marks that are there, in the order of the legend. */
  public List<String> kinds() {
    return List.of("host", "cohost", "attendee", "share", "follow", "record").stream()
        .filter(
            kind ->
                marks.stream().anyMatch(mark -> mark.kind().equals(kind))
                    || lanes.stream()
                        .flatMap(lane -> lane.marks().stream())
                        .anyMatch(mark -> mark.kind().equals(kind)))
        .toList();
  }
}
