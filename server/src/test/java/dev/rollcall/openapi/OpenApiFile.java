package dev.rollcall.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The file that the server serves at {@code /openapi.json}, and what stands where in it. */
record OpenApiFile(JsonNode root) {

  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  /** One answer that the file tells of, such as {@code GET /healthz 200}. */
  record Documented(String operation, int status) implements Comparable<Documented> {
    @Override
    public int compareTo(Documented other) {
      return toString().compareTo(other.toString());
    }
  }

  /** A place of the file. */
  record Place(String pointer, JsonNode node) {}

  static OpenApiFile read() throws IOException {
    try (InputStream in = OpenApiFile.class.getResourceAsStream("/dev/rollcall/openapi.json")) {
      return new OpenApiFile(JsonMapper.shared().readTree(Objects.requireNonNull(in)));
    }
  }

  /** As {@code METHOD /path/{template}}. */
  Set<String> operations() {
    Set<String> operations = new TreeSet<>();
    for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        if (METHODS.contains(method.getKey())) {
          operations.add(method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
        }
      }
    }
    return operations;
  }

  JsonNode operation(String operation) {
    String[] parts = operation.split(" ", 2);
    return root.path("paths").path(parts[1]).path(parts[0].toLowerCase(Locale.ROOT));
  }

  Set<Documented> documented() {
    Set<Documented> documented = new TreeSet<>();
    for (String operation : operations()) {
      for (String status : operation(operation).path("responses").propertyNames()) {
        documented.add(new Documented(operation, Integer.parseInt(status)));
      }
    }
    return documented;
  }

  /** The description of an answer; missing where the file has none. */
  JsonNode answer(Documented answer) {
    return resolved(
        operation(answer.operation()).path("responses").path(Integer.toString(answer.status())));
  }

  /** What a reference leads to; the node itself where it is none. */
  JsonNode resolved(JsonNode node) {
    return node.path("$ref").isString() ? target(node.path("$ref").stringValue()) : node;
  }

  /** What stands at a local reference; missing where nothing does. */
  JsonNode target(String reference) {
    return root.at(reference.substring(1));
  }

  /** The same schema, able to stand alone. */
  String standingAlone(JsonNode schema) {
    ObjectNode alone = JsonMapper.shared().createObjectNode();
    alone.putArray("allOf").add(schema);
    alone.set("$defs", root.at("/components/schemas"));
    return alone.toString().replace("#/components/schemas/", "#/$defs/");
  }

  /** Every node, outermost first. */
  List<Place> places() {
    List<Place> places = new ArrayList<>();
    collect(new Place("", root), places);
    return places;
  }

  /** Every schema that is not part of another. */
  List<Place> schemas() {
    return places().stream()
        .filter(
            place ->
                place.pointer().endsWith("/schema")
                    || place.pointer().matches("/components/schemas/[A-Za-z]+"))
        .toList();
  }

  private static void collect(Place place, List<Place> places) {
    places.add(place);
    if (place.node().isObject()) {
      for (Map.Entry<String, JsonNode> member : place.node().properties()) {
        String name = member.getKey().replace("~", "~0").replace("/", "~1");
        collect(new Place(place.pointer() + "/" + name, member.getValue()), places);
      }
    } else {
      for (int i = 0; i < place.node().size() && place.node().isArray(); i++) {
        collect(new Place(place.pointer() + "/" + i, place.node().path(i)), places);
      }
    }
  }
}
