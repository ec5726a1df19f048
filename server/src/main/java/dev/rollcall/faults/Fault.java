package dev.rollcall.faults;

import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/**
 * What happens to a request.
 *
 * @param status of the answer; the body has the form of the API
 * @param code the vendor's; the answer has its words and its status
 * @param delay before anything else
 * @param drop whether the connection ends without an answer
 * @param body the answer's, as it is
 * @param notReady of {@link NamedFault#RECORD_NOT_READY}: for how long
 */
public record Fault(
    Optional<Integer> status,
    Optional<Integer> code,
    Duration delay,
    boolean drop,
    Optional<String> body,
    Optional<NamedFault> named,
    Duration notReady) {

  /** Of {@link NamedFault#RECORD_NOT_READY}, where none is told. */
  public static final Duration USUALLY_NOT_READY = Duration.ofMinutes(1);

  boolean is(NamedFault name) {
    return named.filter(name::equals).isPresent();
  }

  boolean isOfEvents() {
    return is(NamedFault.EVENT_LOST) || is(NamedFault.EVENT_DOUBLED);
  }

  /** Writes the members of its JSON. */
  void write(JsonGenerator json) {
    status.ifPresent(number -> json.writeNumberProperty("status", number));
    code.ifPresent(number -> json.writeNumberProperty("code", number));
    if (delay.isPositive()) {
      json.writeNumberProperty("delay_ms", delay.toMillis());
    }
    if (drop) {
      json.writeBooleanProperty("drop", true);
    }
    body.ifPresent(text -> json.writeStringProperty("body", text));
    named.ifPresent(name -> json.writeStringProperty("named", name.wire()));
    if (is(NamedFault.RECORD_NOT_READY)) {
      json.writeNumberProperty("seconds", notReady.toSeconds());
    }
  }
}
