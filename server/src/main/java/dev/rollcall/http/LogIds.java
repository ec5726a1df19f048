package dev.rollcall.http;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.IntFunction;

/**
 * Makes log ids in the vendor's form: 14 digits of the clock's local time and 20 upper-case hex
 * digits.
 */
final class LogIds {

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT);
  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final int BYTES = 10;

  private final Clock clock;
  private final IntFunction<byte[]> randomBytes;

  LogIds(Clock clock, IntFunction<byte[]> randomBytes) {
    this.clock = clock;
    this.randomBytes = randomBytes;
  }

  String next() {
    return SECONDS.format(ZonedDateTime.now(clock)) + HEX.formatHex(randomBytes.apply(BYTES));
  }
}
