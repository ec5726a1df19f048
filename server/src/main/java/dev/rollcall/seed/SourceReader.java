package dev.rollcall.seed;

import dev.rollcall.config.DurationText;
import dev.rollcall.config.InputMapping;
import dev.rollcall.config.InputValue;
import dev.rollcall.record.SourceId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.registry.Source;
import dev.rollcall.sources.SourceKind;
import dev.rollcall.sources.SourceSetting;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads one source with the keys of its kind. */
final class SourceReader {

  private static final Duration KEEP_DELIVERIES = Duration.ofDays(30);

  /** What can stand in a URL path as it is. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._~-]{1,64}");

  private static final List<String> COMMON =
      List.of("source", "tenant_key", "kind", "name", "people", "keep_deliveries");

  /**
   * What every kind that posts deliveries may have: see {@code JoinLinks} and {@code RoomFields}.
   */
  private static final SourceKind ROOMS =
      SourceKind.of(
          "rooms",
          SourceSetting.optional("join_url", new SourceSetting.Text()),
          SourceSetting.optional("numbers", new SourceSetting.Flag()));

  /** Sends facts instead of deliveries, under a key. */
  private static final SourceKind FACTS = SourceKind.of("facts");

  private final Map<String, SourceKind> kinds = new LinkedHashMap<>();
  private final SeedSymbols declared;

  SourceReader(List<SourceKind> kinds, SeedSymbols declared) {
    Stream.concat(Stream.of(FACTS), kinds.stream())
        .forEach(kind -> this.kinds.put(kind.name(), kind));
    this.declared = declared;
  }

  Seed.SourceEntry read(InputValue value) {
    InputValue kindText = value.map().get("kind");
    if (kindText == null || kindText.isNull()) {
      throw value.mistake("has no 'kind'");
    }
    SourceKind kind =
        Optional.ofNullable(kinds.get(kindText.text()))
            .orElseThrow(
                () -> kindText.mistake("must be one of " + String.join(", ", kinds.keySet())));
    InputMapping source = value.mapping(fields(kind));
    InputValue id = source.required("source");
    requireUriReference(id);
    declared.unique("source", id.text(), id);
    declared.requireTenant(source.required("tenant_key"));
    String tenant = source.text("tenant_key");
    String name = name(source, id);
    declared.unique("source name", name, source.optional("name").orElse(id));
    source.optional("key").ifPresent(key -> declared.uniqueSecret("source key", key.text(), key));
    return new Seed.SourceEntry(
        new Source(
            new SourceId(id.text()),
            name,
            new TenantKey(tenant),
            kind.name(),
            people(source, tenant)),
        source.optionalText("key"),
        settings(kind, source),
        source.optional("keep_deliveries").map(SourceReader::duration).orElse(KEEP_DELIVERIES));
  }

  private static Map<String, String> settings(SourceKind kind, InputMapping source) {
    Map<String, String> settings = new LinkedHashMap<>(SourceSettingsReader.read(kind, source));
    if (!kind.equals(FACTS)) {
      settings.putAll(SourceSettingsReader.read(ROOMS, source));
      source.optional("join_url").ifPresent(SourceReader::requireTemplate);
    }
    return settings;
  }

  private static void requireTemplate(InputValue url) {
    String filled = url.text().replace("{room}", "1").replace("{number}", "1");
    try {
      boolean isTemplate = url.text().matches("https?://[^/{}]+/.*\\{(room|number)}.*");
      if (isTemplate && new URI(filled).getHost() != null) {
        return;
      }
    } catch (URISyntaxException _) {
      // Told below.
    }
    throw url.mistake(
        "must be an http or https URL with {room} or {number} behind the host, such as"
            + " https://meet.example.com/{room}");
  }

  private static String[] fields(SourceKind kind) {
    Stream<String> own =
        kind.equals(FACTS)
            ? Stream.of("key")
            : Stream.of(kind, ROOMS).flatMap(of -> of.settings().stream()).map(SourceSetting::name);
    return Stream.concat(COMMON.stream(), own).toArray(String[]::new);
  }

  private static void requireUriReference(InputValue id) {
    try {
      new URI(id.text());
    } catch (URISyntaxException e) {
      throw id.mistake("must be a URI reference such as /engines/lab-1");
    }
  }

  private static String name(InputMapping source, InputValue id) {
    Optional<InputValue> given = source.optional("name");
    String text = id.text();
    String name =
        given.isPresent() ? given.get().text() : text.substring(text.lastIndexOf('/') + 1);
    if (NAME.matcher(name).matches()) {
      return name;
    }
    throw given
        .orElse(id)
        .mistake(
            given.isPresent()
                ? "must be letters, digits and . _ ~ - only: it becomes a part of a URL"
                : "has no last segment that can be a part of a URL: give the source a name");
  }

  private Map<String, String> people(InputMapping source, String tenant) {
    Map<String, String> people = new LinkedHashMap<>();
    for (Map.Entry<String, InputValue> person : source.map("people").entrySet()) {
      declared.requireUser(tenant, person.getValue());
      people.put(person.getKey(), person.getValue().text());
    }
    return people;
  }

  private static Duration duration(InputValue value) {
    return DurationText.parse(value.text())
        .orElseThrow(() -> value.mistake("must be " + DurationText.ALLOWED));
  }
}
