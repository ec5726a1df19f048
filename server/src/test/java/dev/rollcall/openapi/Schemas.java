package dev.rollcall.openapi;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Validates JSON by the schemas of the file. */
record Schemas(OpenApiFile file) {

  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(VersionFlag.V202012);
  private static final SchemaLocation OF_SCHEMAS =
      SchemaLocation.of("https://json-schema.org/draft/2020-12/schema");

  /** What is wrong with a value; empty where nothing is. */
  List<String> mistakes(JsonNode schema, String json) {
    return FACTORY.getSchema(file.standingAlone(schema)).validate(json, InputFormat.JSON).stream()
        .map(ValidationMessage::toString)
        .toList();
  }

  /** What is wrong with a schema itself. */
  List<String> mistakesOf(JsonNode schema) {
    return FACTORY.getSchema(OF_SCHEMAS).validate(schema.toString(), InputFormat.JSON).stream()
        .map(ValidationMessage::toString)
        .toList();
  }
}
