package dev.rollcall.console.testing;

import dev.rollcall.faults.NamedFault;
import dev.rollcall.http.page.Form;
import dev.rollcall.json.JsonBody;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/**
 * The form of a rule, as it was typed.
 *
 * @param fault a name of {@link #kinds}
 */
public record FaultFields(String fault, String app, String path, String meeting, String times) {

  static final FaultFields NONE = new FaultFields("", "", "", "", "1");

  private static final String DELAY = "delay";
  private static final String DROP = "drop";
  private static final int DELAY_MILLIS = 5_000;

  static FaultFields of(Form form) {
    return new FaultFields(
        form.get("fault"),
        form.get("app").strip(),
        form.get("path").strip(),
        form.get("meeting").strip(),
        form.get("times").strip());
  }

  /** The faults that the form offers. */
  public static List<String> kinds() {
    return Stream.concat(NamedFault.wires().stream(), Stream.of("429", "500", "503", DELAY, DROP))
        .toList();
  }

  /** The body of {@code POST /rollcall/v1/faults}. */
  byte[] json() {
    return JsonBody.object(
        json -> {
          json.writeObjectPropertyStart("match");
          text(json, "app_id", app);
          text(json, "path", path);
          text(json, "meeting_id", meeting);
          json.writeEndObject();
          json.writeObjectPropertyStart("fault");
          writeFault(json);
          json.writeEndObject();
          number(times)
              .ifPresentOrElse(
                  number -> json.writeNumberProperty("times", number),
                  () -> text(json, "times", times));
        });
  }

  private void writeFault(JsonGenerator json) {
    switch (fault) {
      case DELAY -> json.writeNumberProperty("delay_ms", DELAY_MILLIS);
      case DROP -> json.writeBooleanProperty("drop", true);
      default ->
          number(fault)
              .ifPresentOrElse(
                  status -> json.writeNumberProperty("status", status),
                  () -> json.writeStringProperty("named", fault));
    }
  }

  private static void text(JsonGenerator json, String name, String value) {
    if (!value.isEmpty()) {
      json.writeStringProperty(name, value);
    }
  }

  private static Optional<Long> number(String text) {
    return text.matches("[0-9]{1,9}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }
}
