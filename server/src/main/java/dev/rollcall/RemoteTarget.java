package dev.rollcall;

import dev.rollcall.cloudevents.FactWriter;
import dev.rollcall.config.UserMistake;
import dev.rollcall.record.Fact;
import dev.rollcall.record.Participant;
import dev.rollcall.record.SourceId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.sources.People;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Imports into a running server, by its own API. */
final class RemoteTarget implements ImportTarget {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private final String base;
  private final String adminToken;
  private final SourceId source;

  RemoteTarget(URI url, String adminToken, SourceId source) {
    if (url.getScheme() == null || !url.getScheme().matches("https?") || url.getHost() == null) {
      throw new UserMistake("--url is no http URL: " + url);
    }
    this.base = url.toString().replaceAll("/+$", "");
    this.adminToken = adminToken;
    this.source = source;
  }

  @Override
  public People people() {
    return new RemotePeople();
  }

  @Override
  public List<Answer> send(List<Fact> facts) {
    String body = facts.stream().map(FactWriter::write).collect(Collectors.joining("\n", "", "\n"));
    List<Answer> answers = new ArrayList<>(facts.size());
    for (JsonNode row : post("facts", "application/x-ndjson", body).path("results")) {
      answers.add(
          new Answer(
              row.path("result").asString(""),
              row.path("reason").asString(""),
              row.path("meeting_id").asString("")));
    }
    return answers;
  }

  private JsonNode post(String call, String contentType, String body) {
    URI target = URI.create(base + "/rollcall/v1/" + call);
    HttpRequest request =
        HttpRequest.newBuilder(target)
            .timeout(Duration.ofMinutes(2))
            .header("Authorization", "Bearer " + adminToken)
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      JsonNode answer = MAPPER.readTree(response.body());
      if (response.statusCode() != 200) {
        throw new UserMistake(
            "%s answers %d: %s"
                .formatted(target, response.statusCode(), answer.path("detail").asString("")));
      }
      return answer;
    } catch (IOException e) {
      throw new UserMistake(target + " cannot be reached: " + e);
    } catch (JacksonException e) {
      throw new UserMistake(target + " does not answer as a Rollcall does");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserMistake("interrupted");
    }
  }

  @Override
  public void close() {
    client.close();
  }

  /** Asks the server for each identity once. */
  private final class RemotePeople implements People {

    private final Map<String, Optional<Participant>> known = new HashMap<>();

    @Override
    public Optional<Participant> proven(String identity) {
      return known.computeIfAbsent("token " + identity, _ -> ask(identity, "token"));
    }

    @Override
    public Optional<Participant> listed(String identity) {
      return known.computeIfAbsent("people " + identity, _ -> ask(identity, "people"));
    }

    private Optional<Participant> ask(String identity, String by) {
      ObjectNode question = MAPPER.createObjectNode();
      question.put("source", source.value());
      question.put("identity", identity);
      question.put("by", by);
      JsonNode answer = post("people", "application/json", question.toString());
      return Optional.of(answer.path("user_id").asString(""))
          .filter(id -> !id.isEmpty())
          .map(
              id ->
                  new Participant(
                      Participant.IdType.USER_ID,
                      id,
                      Optional.empty(),
                      OptionalInt.empty(),
                      Optional.empty(),
                      Optional.of(answer.path("tenant_key").asString(""))
                          .filter(key -> !key.isEmpty())
                          .map(TenantKey::new)));
    }
  }
}
