package dev.rollcall.console.charts;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Vertical bars over a row of labels, in units of the drawing.
 *
 * @param ticks lines with their values, from the bottom up
 * @param labels some of the bars' labels: as many as have room
 */
public record BarChart(List<Bar> bars, List<Tick> ticks, List<Label> labels) {

  public static final int WIDTH = 720;
  public static final int HEIGHT = 200;

  /** To the left of the bars, for the values. */
  private static final int LEFT = 56;

  private static final int TOP = 10;

  /** Below the bars, for the labels. */
  private static final int BOTTOM = 24;

  private static final int MOST_LABELS = 8;
  private static final int TICKS = 4;

  /** The part of its place that a bar takes. */
  private static final double FILLED = 0.72;

  /**
   * What is drawn.
   *
   * @param title of the bar, for a pointer that rests on it
   */
  public record Value(String label, long amount, String title) {}

  /** A bar. */
  public record Bar(String x, String y, String width, String height, String title) {}

  /** A horizontal line. */
  public record Tick(String y, long value) {}

  /** A text below the bars, centred at {@code x}. */
  public record Label(String x, String text) {}

  public BarChart {
    bars = List.copyOf(bars);
    ticks = List.copyOf(ticks);
    labels = List.copyOf(labels);
  }

  /** Draws values, from left to right. */
  public static BarChart of(List<Value> values) {
    long top = top(values.stream().mapToLong(Value::amount).max().orElse(0));
    double place = (double) (WIDTH - LEFT) / Math.max(1, values.size());
    List<Bar> bars = new ArrayList<>();
    List<Label> labels = new ArrayList<>();
    int every = Math.ceilDiv(values.size(), MOST_LABELS);
    for (int i = 0; i < values.size(); i++) {
      Value value = values.get(i);
      double left = LEFT + i * place;
      if (value.amount() > 0) {
        double y = y(value.amount(), top);
        bars.add(
            new Bar(
                text(left + place * (1 - FILLED) / 2),
                text(y),
                text(place * FILLED),
                text(HEIGHT - BOTTOM - y),
                value.title()));
      }
      if (i % every == 0) {
        labels.add(new Label(text(left + place / 2), value.label()));
      }
    }
    return new BarChart(
        bars,
        IntStream.rangeClosed(0, TICKS)
            .mapToObj(i -> new Tick(text(y(top * i / TICKS, top)), top * i / TICKS))
            .toList(),
        labels);
  }

  private static double y(long amount, long top) {
    return TOP + (HEIGHT - BOTTOM - TOP) * (1 - (double) amount / top);
  }

  /** The least of 4, 8, 20, 40, 80, 200 … that is not below the largest value. */
  static long top(long largest) {
    long power = 1;
    while (true) {
      for (long step : new long[] {4, 8, 20}) {
        if (step * power >= largest) {
          return step * power;
        }
      }
      power *= 10;
    }
  }

  /** With one decimal. */
  private static String text(double units) {
    return Double.toString(Math.round(units * 10) / 10.0);
  }
}
