package dev.rollcall.manage.sources;

import dev.rollcall.config.DurationText;
import dev.rollcall.config.InputMapping;
import dev.rollcall.config.InputValue;
import dev.rollcall.record.SourceId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.registry.Source;
import dev.rollcall.sources.SourceKind;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Reads one source with the keys of its kind. */
public final class SourceReader {

  private static final Duration KEEP_DELIVERIES = Duration.ofDays(30);

  /** What can stand in a URL path as it is. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._~-]{1,64}");

  private final SourceKinds kinds;

  public SourceReader(SourceKinds kinds) {
    this.kinds = kinds;
  }

  /** The fields that a source of its kind may have. */
  public InputMapping fields(InputValue value) {
    return value.mapping(SourceKinds.fields(kind(value)));
  }

  private SourceKind kind(InputValue source) {
    InputValue kind = source.map().get("kind");
    if (kind == null || kind.isNull()) {
      throw source.mistake("has no 'kind'");
    }
    return kinds
        .find(kind.text())
        .orElseThrow(() -> kind.mistake("must be one of " + String.join(", ", kinds.names())));
  }

  public SourceDeclaration read(InputMapping source) {
    SourceKind kind = kind(source.self());
    InputValue id = source.required("source");
    requireUriReference(id);
    return new SourceDeclaration(
        new Source(
            new SourceId(id.text()),
            name(source, id),
            new TenantKey(source.text("tenant_key")),
            kind.name(),
            people(source)),
        source.optionalText(SourceKinds.KEY),
        settings(kind, source),
        source.optional("keep_deliveries").map(SourceReader::duration).orElse(KEEP_DELIVERIES));
  }

  private static Map<String, String> settings(SourceKind kind, InputMapping source) {
    Map<String, String> settings = new LinkedHashMap<>(SourceSettingsReader.read(kind, source));
    if (!kind.equals(SourceKinds.FACTS)) {
      settings.putAll(SourceSettingsReader.read(SourceKinds.ROOMS, source));
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

  private static void requireUriReference(InputValue id) {
    try {
      new URI(id.text());
    } catch (URISyntaxException e) {
      throw id.mistake("must be a URI reference such as /engines/lab-1");
    }
  }

  /** What a source is or will be known by, as far as its fields say so. */
  public static Optional<String> nameOf(InputValue source) {
    Map<String, InputValue> fields = source.map();
    return Optional.ofNullable(fields.get("name"))
        .filter(name -> !name.isNull())
        .map(InputValue::text)
        .or(
            () ->
                Optional.ofNullable(fields.get("source"))
                    .filter(id -> !id.isNull())
                    .map(id -> lastSegment(id.text())));
  }

  /** Whether fields can be those of a source that is there: another may have had its name. */
  public static boolean isOf(InputValue source, ObjectNode there) {
    Map<String, InputValue> fields = source.map();
    return Stream.of("source", "tenant_key", "kind")
        .allMatch(
            field ->
                Optional.ofNullable(fields.get(field))
                    .filter(value -> !value.isNull())
                    .map(value -> value.text().equals(there.path(field).asString()))
                    .orElse(true));
  }

  private static String lastSegment(String id) {
    return id.substring(id.lastIndexOf('/') + 1);
  }

  private static String name(InputMapping source, InputValue id) {
    Optional<InputValue> given = source.optional("name");
    String name = given.map(InputValue::text).orElseGet(() -> lastSegment(id.text()));
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

  private static Map<String, String> people(InputMapping source) {
    Map<String, String> people = new LinkedHashMap<>();
    source.map("people").forEach((identity, user) -> people.put(identity, user.text()));
    return people;
  }

  private static Duration duration(InputValue value) {
    return DurationText.parse(value.text())
        .orElseThrow(() -> value.mistake("must be " + DurationText.ALLOWED));
  }
}
