package dev.rollcall.record;

/** The half-open span [{@code start}, {@code end}). */
public record Interval(Moment start, Moment end) {

  public Interval {
    if (end.isBefore(start)) {
      throw new IllegalArgumentException("an interval ends before it starts");
    }
  }
}
