package dev.rollcall.config;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Settings from all their sources: defaults &lt; file &lt; environment &lt; arguments. */
public final class SettingsReader {

  /** Variables that the launcher or other code reads; they are not settings. */
  private static final Set<String> NO_SETTINGS =
      Set.of("ROLLCALL_JAVA_OPTS", "ROLLCALL_ADMIN_TOKEN", "ROLLCALL_URL", "ROLLCALL_JAVA_HOME");

  private final SettingsDraft draft = new SettingsDraft();
  private final Set<String> inFile = new HashSet<>();

  private SettingsReader() {}

  /**
   * Puts the settings together.
   *
   * @throws UsageException for an unknown key or a value that is not allowed, with where it stands
   */
  public static Settings read(SettingsInput input) {
    SettingsReader reader = new SettingsReader();
    input.file().ifPresent(file -> reader.file("", YamlFile.read(file)));
    // In order of name, so that of two mistakes always the same one is told.
    new TreeMap<>(input.environment()).forEach(reader::variable);
    input.assignments().forEach(reader::assignment);
    new TreeMap<>(input.options()).forEach((key, value) -> reader.set(key, value, "--" + key));
    return reader.draft.settings();
  }

  /** Dotted keys and nested mappings mean the same. */
  private void file(String prefix, InputValue mapping) {
    for (Map.Entry<String, InputValue> entry : mapping.map().entrySet()) {
      String key = prefix + entry.getKey();
      InputValue value = entry.getValue();
      if (value.isMapping()) {
        // Else a mapping that contains itself would have no end.
        if (SettingKeys.ALL.stream().noneMatch(known -> known.name().startsWith(key + "."))) {
          known(key, value.place());
        }
        file(key + ".", value);
      } else {
        known(key, value.place());
        if (!inFile.add(key)) {
          throw value.plainMistake("'" + key + "' is set a second time");
        }
        set(key, value.scalar(), value.place());
      }
    }
  }

  private void variable(String name, String value) {
    if (!name.startsWith(SettingKey.ENVIRONMENT_PREFIX)
        || NO_SETTINGS.contains(name)
        || SettingsInput.isServiceLink(name, value)) {
      return;
    }
    for (SettingKey<?> key : SettingKeys.ALL) {
      if (key.environmentName().equals(name)) {
        set(key.name(), value, "environment variable " + name);
        return;
      }
    }
    throw new UsageException(
        "environment variable %s: no such setting; %s"
            .formatted(name, Suggestions.environmentNames(name)));
  }

  private void assignment(String text) {
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw new UsageException("--set " + shown(text) + ": must be --set KEY=VALUE");
    }
    String key = text.substring(0, equals);
    set(key, text.substring(equals + 1), "--set " + shown(key));
  }

  private void set(String name, String value, String where) {
    SettingKey<?> key = known(name, where);
    if (!key.set(draft, value)) {
      boolean shown = !key.type().secret() || UrlSecrets.isBare(value);
      throw new UsageException(
          "%s: %s must be %s, and is %s"
              .formatted(
                  where,
                  name,
                  key.type().allowed(),
                  shown ? "'" + UrlSecrets.masked(value) + "'" : "something else"));
    }
  }

  private static SettingKey<?> known(String name, String where) {
    return SettingKeys.named(name)
        .orElseThrow(
            () ->
                new UsageException(
                    "%s: unknown setting '%s'; %s"
                        .formatted(where, shown(name), Suggestions.keys(name))));
  }

  /** What has not even the form of a key may be a value in the wrong place, and that a secret. */
  private static String shown(String key) {
    return key.matches("[A-Za-z0-9._-]{1,64}") ? key : "...";
  }
}
