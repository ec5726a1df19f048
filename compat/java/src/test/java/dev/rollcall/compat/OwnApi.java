package dev.rollcall.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Rollcall's own API: the input of meetings. It is not the vendor's, so no SDK has it. */
final class OwnApi {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String address;

  OwnApi(String address) {
    this.address = address;
  }

  /** Posts the facts with the source's own key; all must be accepted. Returns the meetings' ids. */
  List<String> post(SeededSource source, List<ObjectNode> facts) throws Exception {
    for (ObjectNode fact : facts) {
      fact.put("specversion", "1.0").put("source", source.source());
    }
    HttpRequest.Builder request =
        request("/rollcall/v1/facts", source.key())
            .header("Content-Type", "application/x-ndjson")
            .POST(
                BodyPublishers.ofString(
                    facts.stream()
                        .map(JSON::writeValueAsString)
                        .collect(Collectors.joining("\n"))));
    List<JsonNode> results = send(request).path("results").valueStream().toList();
    assertThat(results)
        .hasSameSizeAs(facts)
        .allSatisfy(
            result -> assertThat(result.path("result").stringValue()).isEqualTo("accepted"));
    return results.stream().map(result -> result.path("meeting_id").asString("")).toList();
  }

  /** A user token of a user of the first tenant for the app. */
  String mintUserToken(SeededApp app, String userId, String... scopes) throws Exception {
    ObjectNode body =
        JSON.createObjectNode()
            .put("kind", "user")
            .put("app_id", app.id())
            .put("tenant_key", SeededApp.TENANT)
            .put("user_id", userId);
    for (String scope : scopes) {
      body.withArray("scopes").add(scope);
    }
    return send(request("/rollcall/v1/tokens", RunningRollcall.ADMIN_TOKEN)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))))
        .path("token")
        .stringValue();
  }

  /** The user with all ids. */
  JsonNode user(String userId, String tenant) throws Exception {
    return send(
        request(
                "/rollcall/v1/users/" + userId + "?tenant_key=" + tenant,
                RunningRollcall.ADMIN_TOKEN)
            .GET());
  }

  /** Lets requests fail, on a server for tests; JSON of a rule. */
  void addFault(String rule) throws Exception {
    HttpResponse<String> response =
        HTTP.send(
            request("/rollcall/v1/faults", RunningRollcall.ADMIN_TOKEN)
                .POST(BodyPublishers.ofString(rule))
                .build(),
            BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
  }

  private HttpRequest.Builder request(String path, String token) {
    return HttpRequest.newBuilder(URI.create(address + path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + token);
  }

  private static JsonNode send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JSON.readTree(response.body());
  }
}
