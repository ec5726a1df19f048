package dev.rollcall.config;

/** The reference of all settings, as it stands in {@code docs/configuration.md}. */
public final class SettingsReference {

  private SettingsReference() {}

  /** Markdown, made from the table that also parses them. */
  public static String markdown() {
    StringBuilder text =
        new StringBuilder(
            """
            # Configuration

            Made from the table of keys in the source (`SettingKeys`); a test holds the two together.

            A key is looked for in this order, and the last one found counts: the default, the YAML
            file given with `--config`, the environment, the arguments (`--set key=value`, and
            `--data`, `--store`, `--host`, `--port`, `--tls-cert`, `--tls-key`). In the file,
            `rate-limit.per-second: 5` and `rate-limit: {per-second: 5}` mean the same. A key or a
            `ROLLCALL_` variable that does not exist stops the start with a message that says where
            it stands.

            `ROLLCALL_ADMIN_TOKEN`, `ROLLCALL_URL`, `ROLLCALL_JAVA_OPTS` and `ROLLCALL_JAVA_HOME` are
            no settings: the first is the administrator's token, the second leads commands to a
            server, the others are the launcher's. Kubernetes'
            variables of a service whose name begins with `rollcall`, such as
            `ROLLCALL_PORT=tcp://10.0.0.1:8686` or `ROLLCALL_SERVICE_HOST`, are ignored with a log line.

            | key | default | allowed | what it does | environment |
            |---|---|---|---|---|
            """);
    for (SettingKey<?> key : SettingKeys.ALL) {
      text.append(
          "| `%s` | `%s` | %s | %s | `%s` |\n"
              .formatted(
                  key.name(),
                  key.defaultValue(),
                  cell(key.type().allowed()),
                  cell(key.description()),
                  key.environmentName()));
    }
    return text.toString();
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
