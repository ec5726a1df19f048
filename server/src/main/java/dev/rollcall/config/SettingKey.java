package dev.rollcall.config;

import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * One key of the configuration.
 *
 * @param defaultValue the default, as one would write it
 * @param description one line for the reference
 */
record SettingKey<T>(
    String name,
    ValueType<T> type,
    String defaultValue,
    String description,
    BiConsumer<SettingsDraft, T> setter) {

  static final String ENVIRONMENT_PREFIX = "ROLLCALL_";

  String environmentName() {
    return ENVIRONMENT_PREFIX + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** False where the text is not allowed; the draft is as before then. */
  boolean set(SettingsDraft draft, String text) {
    Optional<T> value = type.parser().apply(text);
    value.ifPresent(given -> setter.accept(draft, given));
    return value.isPresent();
  }
}
