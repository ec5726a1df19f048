package dev.rollcall.seed;

import dev.rollcall.config.DurationText;
import dev.rollcall.config.YamlMapping;
import dev.rollcall.config.YamlValue;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of source, each with the keys of its own that its adapter needs. */
enum SourceSettingsReader {
  FACTS("facts"),
  JANUS("janus"),
  LIVEKIT("livekit"),
  BIGBLUEBUTTON("bigbluebutton"),
  JITSI("jitsi"),
  JAAS("jaas"),
  FEISHU("feishu");

  static final String NAMES = "facts, janus, livekit, bigbluebutton, jitsi, jaas, feishu";

  private static final List<String> COMMON =
      List.of("source", "tenant_key", "kind", "name", "people", "keep_deliveries");

  private static final String TRUST_EMAIL = "trust_email";

  private final String wire;

  SourceSettingsReader(String wire) {
    this.wire = wire;
  }

  static Optional<SourceSettingsReader> ofWire(String text) {
    for (SourceSettingsReader kind : values()) {
      if (kind.wire.equals(text)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  String wire() {
    return wire;
  }

  String[] fields() {
    return Stream.of(COMMON, required(), optional()).flatMap(List::stream).toArray(String[]::new);
  }

  private List<String> required() {
    return switch (this) {
      case FACTS, JANUS -> List.of();
      case LIVEKIT -> List.of("api_key", "api_secret");
      case BIGBLUEBUTTON -> List.of("secret");
      case JITSI, JAAS -> List.of("authorization");
      case FEISHU -> List.of("app_id", "app_secret", "verification_token", "base_url");
    };
  }

  private List<String> optional() {
    return switch (this) {
      // No setting of an adapter: the facts API takes it.
      case FACTS -> List.of("key");
      // Without the two it takes no deliveries; a capture of it can be imported all the same.
      case JANUS -> List.of("username", "password");
      case BIGBLUEBUTTON -> List.of("hash", "callback_url");
      case FEISHU -> List.of("encrypt_key", "ask_running_after");
      // Whether an e-mail address that event_sync tells is the person's own.
      case JITSI -> List.of(TRUST_EMAIL);
      case LIVEKIT, JAAS -> List.of();
    };
  }

  /** The adapter's settings, checked, defaults filled in. */
  Map<String, String> ownKeys(YamlMapping source) {
    Map<String, String> keys = new LinkedHashMap<>();
    for (String name : required()) {
      keys.put(name, source.text(name));
    }
    for (String name : optional()) {
      source
          .optional(name)
          .map(value -> name.equals(TRUST_EMAIL) ? "" + value.flag() : value.text())
          .ifPresent(text -> keys.put(name, text));
    }
    switch (this) {
      case FACTS -> keys.remove("key");
      case JANUS -> {
        if (keys.size() == 1) {
          throw source.self().mistake("must have both username and password, or neither");
        }
      }
      case BIGBLUEBUTTON -> {
        source.optional("hash").ifPresent(SourceSettingsReader::requireHash);
        source.optional("callback_url").ifPresent(SourceSettingsReader::requireUrl);
        keys.putIfAbsent("hash", "sha1");
      }
      case FEISHU -> {
        requireUrl(source.required("base_url"));
        source
            .optional("ask_running_after")
            .ifPresent(value -> keys.put("ask_running_after", askRunningAfter(value).toString()));
      }
      case LIVEKIT, JITSI, JAAS -> {}
    }
    return keys;
  }

  /** At most for as long as the vendor tells of a meeting. */
  private static Duration askRunningAfter(YamlValue value) {
    return DurationText.parse(value.text())
        .filter(after -> after.compareTo(Duration.ofMinutes(1)) >= 0)
        .filter(after -> after.compareTo(Duration.ofDays(90)) <= 0)
        .orElseThrow(() -> value.mistake("must be a duration from 1m to 90d, such as 4h"));
  }

  private static void requireHash(YamlValue hash) {
    if (!List.of("sha1", "sha256").contains(hash.text())) {
      throw hash.mistake("must be sha1 or sha256");
    }
  }

  private static void requireUrl(YamlValue url) {
    if (!url.text().matches("https?://.+")) {
      throw url.mistake("must be an http or https URL");
    }
  }
}
