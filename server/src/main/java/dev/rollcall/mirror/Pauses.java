package dev.rollcall.mirror;

import dev.rollcall.mirror.client.CallFailure;
import dev.rollcall.record.Moment;
import dev.rollcall.record.SourceId;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Which sources are not asked for anything now. After each pause one call is made, and its answer
 * ends the pause or begins the next. They live in memory: after a start the first call is made at
 * once, because the app may have been mended.
 */
final class Pauses {

  private static final Duration FIRST = Duration.ofSeconds(30);

  /** A quota, or a secret, does not come back by being asked. */
  private static final Duration LONGEST = Duration.ofHours(1);

  /** The far end may be back at any time, and the meetings of others wait meanwhile. */
  private static final Duration LONGEST_AWAY = Duration.ofMinutes(15);

  /** The vendor's month. */
  private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

  /**
   * A source that is left alone.
   *
   * @param since when its first call failed
   * @param from when its last call failed
   * @param until when the next call is made
   * @param failures calls that failed since then
   */
  record Pause(CallFailure outage, Moment since, Moment from, Moment until, int failures) {

    /** False too where the clock was set back to before it. */
    boolean isAt(Moment now) {
      return !now.isBefore(from) && now.isBefore(until);
    }
  }

  private final Map<SourceId, Pause> pauses = new ConcurrentHashMap<>();

  Set<SourceId> at(Moment now) {
    return pauses.entrySet().stream()
        .filter(entry -> entry.getValue().isAt(now))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** The pause that a source is in, or was in and has not answered since. */
  Optional<Pause> of(SourceId source) {
    return Optional.ofNullable(pauses.get(source));
  }

  /** After a call that failed: the pause that begins. */
  Pause failed(SourceId source, CallFailure outage, Moment now) {
    Optional<Pause> former = of(source);
    int failures = former.map(Pause::failures).orElse(0) + 1;
    Moment since = former.map(Pause::since).orElse(now);
    Pause next = new Pause(outage, since, now, until(outage, failures, now), failures);
    pauses.put(source, next);
    return next;
  }

  /** After an answer: the pause that is over. */
  Optional<Pause> answered(SourceId source) {
    return Optional.ofNullable(pauses.remove(source));
  }

  private static Moment until(CallFailure outage, int failures, Moment now) {
    Duration told = outage.told().orElse(Duration.ZERO);
    return switch (outage.cause()) {
      case RATE_LIMITED -> now.plus(told);
      case QUOTA_USED_UP -> Moment.min(now.plus(LONGEST), nextMonth(now));
      case REFUSED -> now.plus(longer(told, backoff(failures, LONGEST)));
      case AWAY -> now.plus(longer(told, backoff(failures, LONGEST_AWAY)));
    };
  }

  private static Moment nextMonth(Moment now) {
    YearMonth next = YearMonth.from(now.toInstant().atOffset(CHINA)).plusMonths(1);
    return Moment.of(next.atDay(1).atStartOfDay(CHINA).toInstant());
  }

  /** Twice as long after each failure. */
  static Duration backoff(int failures, Duration longest) {
    Duration grown = FIRST.multipliedBy(1L << Math.min(failures - 1, Integer.SIZE - 2));
    return grown.compareTo(longest) > 0 ? longest : grown;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
