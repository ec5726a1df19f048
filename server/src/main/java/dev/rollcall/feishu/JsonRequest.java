package dev.rollcall.feishu;

import dev.rollcall.http.HttpStatusException;
import dev.rollcall.http.Request;
import dev.rollcall.json.ForeignJson;
import tools.jackson.databind.JsonNode;

/** The JSON body of a call. Its content type is not looked at: some clients send none. */
public final class JsonRequest {

  private JsonRequest() {}

  /**
   * The object in the body; 9499 where there is none.
   *
   * @param limit in bytes; 413 above it
   */
  public static JsonNode object(Request request, long limit) {
    return ForeignJson.parse(request.body(limit))
        .filter(JsonNode::isObject)
        .orElseThrow(() -> new HttpStatusException(400, "the body is no JSON object"));
  }
}
