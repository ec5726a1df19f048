package dev.rollcall.admin.meetings;

import dev.rollcall.cloudevents.FactType;
import dev.rollcall.json.JsonBody;
import dev.rollcall.meetings.FactTable.Arrived;
import dev.rollcall.record.Fact;
import dev.rollcall.record.MeetingRecord.ParticipantRecord;
import dev.rollcall.record.SourceId;
import dev.rollcall.record.fold.Reason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes a record's values, each with its rule and the facts that decided it. */
final class ExplanationJson {

  private record Key(SourceId source, String id) {}

  private final MeetingReading reading;
  private final PersonJson people;
  private final Map<Key, Fact> facts = new HashMap<>();

  ExplanationJson(MeetingReading reading, PersonJson people) {
    this.reading = reading;
    this.people = people;
    for (Arrived arrived : reading.facts()) {
      Fact fact = arrived.fact();
      facts.put(new Key(fact.source(), fact.id()), fact);
    }
  }

  void write(JsonGenerator out) {
    out.writeObjectPropertyStart("fields");
    JsonNode record = values(json -> new MeetingRecordJson(json, people).meeting(reading.record()));
    reading
        .explanation()
        .reasons(reading.record())
        .forEach(
            (name, reason) ->
                field(out, name, name.equals("meeting_id") ? id() : record.path(name), reason));
    out.writeEndObject();
    out.writeArrayPropertyStart("participants");
    reading.record().attendance().participants().forEach(row -> participant(out, row));
    out.writeEndArray();
  }

  private JsonNode id() {
    return JsonMapper.shared().getNodeFactory().stringNode(reading.stored().id().value());
  }

  private void participant(JsonGenerator out, ParticipantRecord row) {
    JsonNode values = values(json -> new MeetingRecordJson(json, people).participant(row));
    out.writeStartObject();
    people.write(out, row.person().identity());
    out.writeObjectPropertyStart("fields");
    reading
        .explanation()
        .reasons(row)
        .forEach((name, reason) -> field(out, name, values.path(name), reason));
    out.writeEndObject();
    out.writeEndObject();
  }

  /** The values are read off the record as it is served: they cannot differ from it. */
  private static JsonNode values(Consumer<JsonGenerator> properties) {
    return JsonMapper.shared().readTree(JsonBody.object(properties));
  }

  private void field(JsonGenerator out, String name, JsonNode value, Reason reason) {
    out.writeObjectPropertyStart(name);
    out.writeName("value");
    out.writeRawValue(JsonMapper.shared().writeValueAsString(value));
    out.writeStringProperty("rule", reason.rule().words());
    out.writeArrayPropertyStart("facts");
    cited(reason).forEach(fact -> fact(out, fact));
    out.writeEndArray();
    out.writeEndObject();
  }

  private List<Fact> cited(Reason reason) {
    return reason.facts().stream()
        .flatMap(fact -> Optional.ofNullable(facts.get(new Key(fact.source(), fact.id()))).stream())
        .toList();
  }

  private static void fact(JsonGenerator out, Fact fact) {
    out.writeStartObject();
    out.writeStringProperty("source", fact.source().value());
    out.writeStringProperty("id", fact.id());
    out.writeStringProperty("type", FactType.of(fact.data()).wire());
    MeetingRowJson.time(out, "time", Optional.of(fact.time()));
    out.writeEndObject();
  }
}
