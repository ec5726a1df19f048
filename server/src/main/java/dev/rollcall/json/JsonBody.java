package dev.rollcall.json;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The one way to write a JSON body: field by field, always escaped right. */
public final class JsonBody {

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int USUAL_SIZE = 1024;

  private JsonBody() {}

  /** An object whose properties {@code properties} writes. */
  public static byte[] object(Consumer<JsonGenerator> properties) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_SIZE);
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      properties.accept(json);
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }
}
