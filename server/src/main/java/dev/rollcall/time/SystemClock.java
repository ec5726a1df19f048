package dev.rollcall.time;

import java.time.Clock;
import java.time.ZoneId;

/** The real clock, in the zone of the machine, whose local time log ids show. */
public final class SystemClock {

  private SystemClock() {}

  public static Clock here() {
    return Clock.system(ZoneId.systemDefault());
  }
}
