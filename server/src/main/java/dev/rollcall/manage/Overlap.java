package dev.rollcall.manage;

import dev.rollcall.config.DurationText;
import dev.rollcall.config.InputValue;
import java.time.Duration;
import java.util.Optional;

/** How long the former secret is good after a rotation. */
public final class Overlap {

  /** Also the member of a body. */
  public static final String NAME = "overlap";

  private static final Duration DEFAULT = Duration.ofHours(1);

  /** A longer one would be no rotation. */
  private static final Duration LONGEST = Duration.ofDays(30);

  private Overlap() {}

  /** As a body states it; an hour where it does not. */
  public static Duration of(Optional<InputValue> given) {
    return given.filter(value -> !value.isNull()).map(Overlap::read).orElse(DEFAULT);
  }

  private static Duration read(InputValue value) {
    return DurationText.parse(value.text())
        .filter(duration -> duration.compareTo(LONGEST) <= 0)
        .orElseThrow(() -> value.mistake("must be a duration of at most 30d, such as 1h, or 0s"));
  }
}
