package dev.rollcall.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.openapi.OpenApiFile.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The file by itself: well formed, and true to what it says. */
final class OpenApiFileTest {

  private final OpenApiFile file = OpenApiFile.read();
  private final Schemas schemas = new Schemas(file);

  OpenApiFileTest() throws IOException {}

  @Test
  void itIsOpenApi31WithALicence() {
    assertThat(file.root().path("openapi").stringValue()).startsWith("3.1.");
    assertThat(file.root().at("/info/license/identifier").stringValue()).isEqualTo("Apache-2.0");
  }

  @Test
  void everySchemaIsASchema() {
    assertThat(file.schemas()).hasSizeGreaterThan(40);
    for (Place schema : file.schemas()) {
      assertThat(schemas.mistakesOf(schema.node())).as(schema.pointer()).isEmpty();
    }
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    List<Place> references =
        file.places().stream().filter(place -> place.pointer().endsWith("/$ref")).toList();
    assertThat(references).hasSizeGreaterThan(40);
    for (Place reference : references) {
      String target = reference.node().stringValue();
      assertThat(target).as(reference.pointer()).startsWith("#/components/");
      assertThat(file.target(target).isMissingNode()).as(target).isFalse();
    }
  }

  @Test
  void servedOperationIsNotListedAsUnserved() throws IOException {
    List<String> unserved;
    try (InputStream in = getClass().getResourceAsStream("/dev/rollcall/feishu/unserved.txt")) {
      unserved =
          new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#"))
              .map(line -> line.replaceAll(":\\w+", "{}").replace(" /", " /open-apis/"))
              .toList();
    }
    assertThat(unserved).hasSizeGreaterThan(1_000).doesNotHaveDuplicates();
    assertThat(file.operations().stream().map(served -> served.replaceAll("\\{\\w+}", "{}")))
        .doesNotContainAnyElementsOf(unserved);
  }

  @Test
  void everyComponentIsUsed() {
    Set<String> used =
        file.places().stream()
            .filter(place -> place.pointer().endsWith("/$ref"))
            .map(place -> place.node().stringValue())
            .collect(Collectors.toSet());
    for (String kind : List.of("schemas", "responses", "headers")) {
      for (String name : file.root().path("components").path(kind).propertyNames()) {
        assertThat(used).contains("#/components/" + kind + "/" + name);
      }
    }
  }

  @Test
  void everyExampleIsWhatItsSchemaSays() {
    int examples = 0;
    for (Place place : file.places()) {
      for (Map.Entry<String, JsonNode> example : place.node().path("examples").properties()) {
        String value = example.getValue().path("value").toString();
        assertThat(schemas.mistakes(place.node().path("schema"), value))
            .as(place.pointer() + " " + example.getKey())
            .isEmpty();
        examples++;
      }
    }
    assertThat(examples).isGreaterThan(30);
  }

  @Test
  void everyOperationHasANameOfItsOwnAndSaysWhoMayCallIt() {
    assertThat(
            file.operations().stream()
                .map(operation -> file.operation(operation).path("operationId").stringValue()))
        .doesNotHaveDuplicates()
        .doesNotContainNull();
    for (String operation : file.operations()) {
      assertThat(file.operation(operation).path("security").isArray()).as(operation).isTrue();
      for (JsonNode choice : file.operation(operation).path("security")) {
        for (String scheme : choice.propertyNames()) {
          assertThat(file.root().at("/components/securitySchemes").has(scheme)).isTrue();
        }
      }
    }
  }

  @Test
  void everyPathParameterIsDescribed() {
    for (String operation : file.operations()) {
      Set<String> described =
          file.operation(operation)
              .path("parameters")
              .valueStream()
              .filter(parameter -> parameter.path("in").stringValue("").equals("path"))
              .map(parameter -> parameter.path("name").stringValue(""))
              .collect(Collectors.toSet());
      Set<String> named =
          java.util.regex.Pattern.compile("\\{([a-z_]+)}")
              .matcher(operation)
              .results()
              .map(name -> name.group(1))
              .collect(Collectors.toSet());
      assertThat(described).as(operation).isEqualTo(named);
    }
  }
}
