package dev.rollcall.mirror;

import dev.rollcall.mirror.client.CallFailure;
import dev.rollcall.record.Moment;
import dev.rollcall.record.SourceId;
import dev.rollcall.time.Backoff;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Sources to which no call is made for now. After each pause one call is made; its result ends the
 * pause or begins the next. Pauses are in memory only: after a start the first call is made at
 * once, because the operator may have corrected the app.
 */
final class Pauses {

  private static final Duration FIRST = Duration.ofSeconds(30);

  /** A used-up quota or a wrong secret needs the operator: each hour is enough. */
  static final Backoff REFUSED = new Backoff(FIRST, Duration.ofHours(1));

  /** Feishu may answer again at any time, and meetings wait for it. */
  private static final Backoff AWAY = new Backoff(FIRST, Duration.ofMinutes(15));

  /** The vendor's month. */
  private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

  /**
   * A source to which no call is made.
   *
   * @param since when its first call failed
   * @param from when its last call failed
   * @param until when the next call is made
   * @param failures calls that failed since then
   */
  record Pause(CallFailure outage, Moment since, Moment from, Moment until, int failures) {

    /** False too if the clock was set back to before the pause. */
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

  /** The current pause of a source, or its last one if no call succeeded since. */
  Optional<Pause> of(SourceId source) {
    return Optional.ofNullable(pauses.get(source));
  }

  /** Ends all of them. */
  void forget() {
    pauses.clear();
  }

  /** Records a failed call; the pause that begins. */
  Pause failed(SourceId source, CallFailure outage, Moment now) {
    Optional<Pause> former = of(source);
    int failures = former.map(Pause::failures).orElse(0) + 1;
    Moment since = former.map(Pause::since).orElse(now);
    Pause next = new Pause(outage, since, now, until(outage, failures, now), failures);
    pauses.put(source, next);
    return next;
  }

  /** Records a successful call; the pause that it ends. */
  Optional<Pause> answered(SourceId source) {
    return Optional.ofNullable(pauses.remove(source));
  }

  private static Moment until(CallFailure outage, int failures, Moment now) {
    return switch (outage.cause()) {
      case RATE_LIMITED -> now.plus(outage.told().orElse(Duration.ZERO));
      case QUOTA_USED_UP -> Moment.min(now.plus(REFUSED.longest()), nextMonth(now));
      case REFUSED -> now.plus(REFUSED.after(failures, outage.told()));
      case AWAY -> now.plus(AWAY.after(failures, outage.told()));
    };
  }

  private static Moment nextMonth(Moment now) {
    YearMonth next = YearMonth.from(now.toInstant().atOffset(CHINA)).plusMonths(1);
    return Moment.of(next.atDay(1).atStartOfDay(CHINA).toInstant());
  }
}
