package dev.rollcall.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A mapping with a fixed set of fields. */
public final class InputMapping {

  private final InputValue self;
  private final Map<String, InputValue> fields;

  InputMapping(InputValue self, List<String> known) {
    this.self = self;
    this.fields = self.map();
    for (Map.Entry<String, InputValue> field : fields.entrySet()) {
      if (!known.contains(field.getKey())) {
        throw unknown(field.getKey(), field.getValue(), known);
      }
    }
  }

  private UsageException unknown(String name, InputValue value, List<String> known) {
    List<String> similar = Suggestions.similar(name, known);
    return value.plainMistake(
        "unknown field '%s' in %s; known: %s%s"
            .formatted(
                name,
                self.name(),
                String.join(", ", known),
                similar.isEmpty() ? "" : "; near: " + similar.getFirst()));
  }

  public InputValue required(String name) {
    return optional(name).orElseThrow(() -> self.mistake("has no '" + name + "'"));
  }

  /** Empty where the field is absent or has no value. */
  public Optional<InputValue> optional(String name) {
    return Optional.ofNullable(fields.get(name)).filter(value -> !value.isNull());
  }

  public String text(String name) {
    return required(name).text();
  }

  public Optional<String> optionalText(String name) {
    return optional(name).map(InputValue::text);
  }

  /** The items of a list; none where the field is absent. */
  public List<InputValue> list(String name) {
    return optional(name).map(InputValue::list).orElse(List.of());
  }

  /** The entries of a mapping with keys of its own; none where the field is absent. */
  public Map<String, InputValue> map(String name) {
    return optional(name).map(InputValue::map).orElse(Map.of());
  }

  public InputValue self() {
    return self;
  }
}
