package dev.rollcall.backup;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a file of ours says of itself, in its first part.
 *
 * @param format the version of the file's layout
 * @param schema the version of the tables
 * @param parts all others, in their order
 */
record Manifest(Content content, int format, int schema, Instant made, List<Part> parts) {

  /** The newest layout. */
  static final int FORMAT = 1;

  /** The name of its part. */
  static final String NAME = "rollcall.json";

  /** What the file is for. */
  enum Content {
    BACKUP("backup"),
    DATA("data");

    private final String wire;

    Content(String wire) {
      this.wire = wire;
    }

    static Optional<Content> ofWire(String wire) {
      return List.of(values()).stream().filter(content -> content.wire.equals(wire)).findFirst();
    }
  }

  /**
   * A part.
   *
   * @param size in bytes of a file, in rows of a table
   */
  record Part(String name, long size) {}

  Manifest(Content content, int schema, Instant made, List<Part> parts) {
    this(content, FORMAT, schema, made, parts);
  }

  boolean has(String name) {
    return parts.stream().anyMatch(part -> part.name().equals(name));
  }

  byte[] json() {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("rollcall", content.wire);
    json.put("format", format);
    json.put("schema", schema);
    json.put("made", made.toString());
    parts.forEach(
        part ->
            json.withArray("parts").addObject().put("name", part.name()).put("size", part.size()));
    return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
  }

  /** Reads one; empty where it is none. */
  static Optional<Manifest> read(byte[] bytes) {
    try {
      JsonNode json = JsonMapper.shared().readTree(bytes);
      Instant made = Instant.parse(json.path("made").asString(""));
      List<Part> parts = new ArrayList<>();
      for (JsonNode part : json.path("parts")) {
        parts.add(new Part(part.path("name").asString(""), part.path("size").asLong(0)));
      }
      return Content.ofWire(json.path("rollcall").asString(""))
          .map(
              content ->
                  new Manifest(
                      content,
                      json.path("format").asInt(0),
                      json.path("schema").asInt(0),
                      made,
                      List.copyOf(parts)))
          .filter(manifest -> manifest.format > 0 && manifest.schema > 0);
    } catch (JacksonException | java.time.format.DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
