package dev.rollcall.manage.sources;

import dev.rollcall.config.DurationText;
import dev.rollcall.config.InputMapping;
import dev.rollcall.config.InputValue;
import dev.rollcall.sources.SourceKind;
import dev.rollcall.sources.SourceSetting;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the settings that a kind of source declares. */
final class SourceSettingsReader {

  private SourceSettingsReader() {}

  /** The adapter's settings, checked, defaults filled in. */
  static Map<String, String> read(SourceKind kind, InputMapping source) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (SourceSetting setting : kind.settings()) {
      Optional<InputValue> given =
          setting.required()
              ? Optional.of(source.required(setting.name()))
              : source.optional(setting.name());
      given
          .map(value -> text(setting.type(), value))
          .or(setting::defaultValue)
          .ifPresent(text -> settings.put(setting.name(), text));
    }
    long together = kind.together().stream().filter(settings::containsKey).count();
    if (together == 1) {
      throw source
          .self()
          .mistake("must have both " + String.join(" and ", kind.together()) + ", or neither");
    }
    return settings;
  }

  private static String text(SourceSetting.Type type, InputValue value) {
    return switch (type) {
      case SourceSetting.Text _, SourceSetting.Secret _ -> value.text();
      case SourceSetting.Flag _ -> Boolean.toString(value.flag());
      case SourceSetting.Url _ -> value.httpUrl();
      case SourceSetting.Choice choice -> choice(choice, value);
      case SourceSetting.Period period -> duration(period, value).toString();
    };
  }

  private static String choice(SourceSetting.Choice choice, InputValue value) {
    if (!choice.values().contains(value.text())) {
      throw value.mistake("must be " + String.join(" or ", choice.values()));
    }
    return value.text();
  }

  private static Duration duration(SourceSetting.Period period, InputValue value) {
    Duration shortest = DurationText.parse(period.shortest()).orElseThrow();
    Duration longest = DurationText.parse(period.longest()).orElseThrow();
    return DurationText.parse(value.text())
        .filter(given -> given.compareTo(shortest) >= 0 && given.compareTo(longest) <= 0)
        .orElseThrow(
            () ->
                value.mistake(
                    "must be a duration from %s to %s, such as %s"
                        .formatted(period.shortest(), period.longest(), period.example())));
  }
}
