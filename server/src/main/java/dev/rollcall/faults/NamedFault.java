package dev.rollcall.faults;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The failures that have a name, because programs meet them. */
public enum NamedFault {
  /** The token counts as expired. */
  TOKEN_GONE,
  /** The app's calls of this month are used up. */
  QUOTA_SPENT,
  /** For some time after it was first asked for, a record is not there yet. */
  RECORD_NOT_READY,
  /** Facts, a delivery or a ticket: acknowledged, and not kept. */
  EVENT_LOST,
  /** Facts, a delivery or a ticket: taken twice. */
  EVENT_DOUBLED,
  /** The page of a proxy that does not reach its server. */
  HTML_502;

  /** Its name in JSON. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** By its name in JSON. */
  public static Optional<NamedFault> ofWire(String wire) {
    return Arrays.stream(values()).filter(fault -> fault.wire().equals(wire)).findFirst();
  }

  /** All names in JSON. */
  public static List<String> wires() {
    return Arrays.stream(values()).map(NamedFault::wire).toList();
  }
}
