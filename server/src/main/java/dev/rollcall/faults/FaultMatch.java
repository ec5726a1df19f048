package dev.rollcall.faults;

import dev.rollcall.record.AppId;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.core.JsonGenerator;

/**
 * Which calls a rule is for; without a path those of the vendor's API, or those that take events if
 * the fault is one of events.
 *
 * @param method in upper case
 */
public record FaultMatch(
    Optional<AppId> app,
    Optional<String> method,
    Optional<PathPattern> path,
    Optional<String> meeting) {

  /**
   * Whether a call is one of them.
   *
   * @param meetingId that it names
   * @param caller the app; asked for last, because it costs a look into the store
   */
  boolean takes(
      Fault fault, FaultCall call, Optional<String> meetingId, Supplier<Optional<AppId>> caller) {
    return path.map(pattern -> pattern.matches(call.path()))
            .orElseGet(() -> fault.isOfEvents() || call.isVendors())
        && method.filter(name -> !name.equals(call.method())).isEmpty()
        && (meeting.isEmpty() || meeting.equals(meetingId))
        && call.suits(fault)
        && (app.isEmpty() || app.equals(caller.get()));
  }

  /** Writes the members of its JSON. */
  void write(JsonGenerator json) {
    app.ifPresent(id -> json.writeStringProperty("app_id", id.value()));
    method.ifPresent(name -> json.writeStringProperty("method", name));
    path.ifPresent(pattern -> json.writeStringProperty("path", pattern.toString()));
    meeting.ifPresent(id -> json.writeStringProperty("meeting_id", id));
  }
}
