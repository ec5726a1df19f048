package dev.rollcall.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A mapping with a fixed set of fields. */
public final class YamlMapping {

  private final YamlValue self;
  private final Map<String, YamlValue> fields;

  YamlMapping(YamlValue self, List<String> known) {
    this.self = self;
    this.fields = self.map();
    for (Map.Entry<String, YamlValue> field : fields.entrySet()) {
      if (!known.contains(field.getKey())) {
        throw field
            .getValue()
            .plainMistake(
                "unknown field '%s' in %s; known: %s"
                    .formatted(
                        field.getKey(),
                        self.where().isEmpty() ? "the file" : self.where(),
                        String.join(", ", known)));
      }
    }
  }

  public YamlValue required(String name) {
    return optional(name).orElseThrow(() -> self.mistake("has no '" + name + "'"));
  }

  /** Empty where the field is absent or has no value. */
  public Optional<YamlValue> optional(String name) {
    return Optional.ofNullable(fields.get(name)).filter(value -> !value.isNull());
  }

  public String text(String name) {
    return required(name).text();
  }

  public Optional<String> optionalText(String name) {
    return optional(name).map(YamlValue::text);
  }

  /** The items of a list; none where the field is absent. */
  public List<YamlValue> list(String name) {
    return optional(name).map(YamlValue::list).orElse(List.of());
  }

  /** The entries of a mapping with keys of its own; none where the field is absent. */
  public Map<String, YamlValue> map(String name) {
    return optional(name).map(YamlValue::map).orElse(Map.of());
  }

  public YamlValue self() {
    return self;
  }
}
