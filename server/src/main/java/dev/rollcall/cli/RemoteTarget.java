package dev.rollcall.cli;

import dev.rollcall.cli.options.ServerApi;
import dev.rollcall.cloudevents.FactWriter;
import dev.rollcall.record.Fact;
import dev.rollcall.record.Participant;
import dev.rollcall.record.SourceId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.sources.People;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Imports into a running server, by its own API. */
final class RemoteTarget implements ImportTarget {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final ServerApi api;
  private final SourceId source;

  RemoteTarget(ServerApi api, SourceId source) {
    this.api = api;
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
    for (JsonNode row : api.post("facts", "application/x-ndjson", body).path("results")) {
      answers.add(
          new Answer(
              row.path("result").asString(""),
              row.path("reason").asString(""),
              row.path("meeting_id").asString("")));
    }
    return answers;
  }

  @Override
  public void close() {
    api.close();
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
      JsonNode answer = api.post("people", "application/json", question.toString());
      return Optional.of(answer.path("user_id").asString(""))
          .filter(id -> !id.isEmpty())
          .map(
              id ->
                  new Participant(
                      Participant.IdType.USER_ID,
                      id,
                      Optional.empty(),
                      Optional.empty(),
                      Optional.empty(),
                      Optional.of(answer.path("tenant_key").asString(""))
                          .filter(key -> !key.isEmpty())
                          .map(TenantKey::new)));
    }
  }
}
