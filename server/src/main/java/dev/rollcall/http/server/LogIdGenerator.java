package dev.rollcall.http.server;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.IntFunction;

/**
 * Makes log ids in the vendor's form: 14 digits of the clock's local time and 20 upper-case hex
 * digits.
 */
final class LogIdGenerator {

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT);
  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final int BYTES = 10;

  /** A second, and how its log ids begin. */
  private record Second(long epochSecond, String text) {}

  private final Clock clock;
  private final IntFunction<byte[]> randomBytes;
  private volatile Second second;

  LogIdGenerator(Clock clock, IntFunction<byte[]> randomBytes) {
    this.clock = clock;
    this.randomBytes = randomBytes;
    this.second = second(clock.instant().getEpochSecond());
  }

  String next() {
    long now = clock.instant().getEpochSecond();
    Second last = second;
    if (last.epochSecond() != now) {
      last = second(now);
      second = last;
    }
    return last.text() + HEX.formatHex(randomBytes.apply(BYTES));
  }

  private Second second(long epochSecond) {
    Instant instant = Instant.ofEpochSecond(epochSecond);
    return new Second(epochSecond, SECONDS.format(instant.atZone(clock.getZone())));
  }
}
