package dev.rollcall.console.meetings;

import dev.rollcall.console.meetings.Timeline.Tick;
import dev.rollcall.record.Moment;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where an instant stands between two others.
 *
 * @param from left
 * @param to right; later than {@code from}
 */
record TimeScale(Moment from, Moment to, ZoneId zone) {

  private static final int MOST_TICKS = 7;

  /** Seconds between two ticks. */
  private static final List<Integer> STEPS =
      List.of(
          1,
          2,
          5,
          10,
          20,
          30,
          60,
          120,
          300,
          600,
          900,
          1_800,
          3_600,
          7_200,
          14_400,
          21_600,
          43_200,
          86_400,
          172_800,
          604_800,
          2_592_000,
          31_536_000);

  private static final int DAY = 86_400;

  /** As a part of the width. */
  String at(Moment time) {
    return percent(time.micros() - from.micros());
  }

  String between(Moment start, Moment end) {
    return percent(Math.max(0, end.micros() - start.micros()));
  }

  /** Of the width, from 0 to 1. */
  double part(Moment start, Moment end) {
    return (double) (end.micros() - start.micros()) / (to.micros() - from.micros());
  }

  private String percent(long micros) {
    double part = 100.0 * micros / (to.micros() - from.micros());
    String text = String.format(Locale.ROOT, "%.2f", Math.clamp(part, 0, 100));
    return text.replaceFirst("\\.?0+$", "") + "%";
  }

  /** Round times of the zone. */
  List<Tick> ticks() {
    long length = to.seconds() - from.seconds();
    int step =
        STEPS.stream()
            .filter(seconds -> length / seconds < MOST_TICKS)
            .findFirst()
            .orElse(STEPS.getLast());
    DateTimeFormatter format =
        DateTimeFormatter.ofPattern(
            step < 60 ? "HH:mm:ss" : step < DAY ? "HH:mm" : "MM-dd", Locale.ROOT);
    List<Tick> ticks = new ArrayList<>();
    ZonedDateTime midnight = from.toInstant().atZone(zone).toLocalDate().atStartOfDay(zone);
    long first = midnight.toEpochSecond();
    long at = first + Math.ceilDiv(from.seconds() - first, step) * step;
    for (; at <= to.seconds() && ticks.size() <= MOST_TICKS; at += step) {
      Moment time = Moment.ofSeconds(at);
      if (!time.isBefore(from)) {
        ticks.add(new Tick(at(time), format.format(Instant.ofEpochSecond(at).atZone(zone))));
      }
    }
    return ticks;
  }
}
