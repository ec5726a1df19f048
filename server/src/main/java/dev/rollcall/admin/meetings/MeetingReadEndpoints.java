package dev.rollcall.admin.meetings;

import dev.rollcall.admin.query.QueryParameters;
import dev.rollcall.cloudevents.FactType;
import dev.rollcall.http.Request;
import dev.rollcall.http.Response;
import dev.rollcall.identity.UserNames;
import dev.rollcall.json.JsonBody;
import dev.rollcall.meetings.FactTable.Arrived;
import dev.rollcall.record.Fact;
import dev.rollcall.record.Moment;
import dev.rollcall.record.fold.Explanation.Connection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/** {@code GET /rollcall/v1/meetings/{meeting_id}} and what is told of the meeting below it. */
final class MeetingReadEndpoints {

  private static final List<String> PAGED =
      QueryParameters.paged(MeetingHistory.PARAMETERS.toArray(String[]::new));

  private final MeetingHistory history;
  private final UserNames names;

  MeetingReadEndpoints(MeetingHistory history, UserNames names) {
    this.history = history;
    this.names = names;
  }

  /** The record. */
  Response record(Request request) {
    QueryParameters parameters = QueryParameters.of(request, MeetingHistory.PARAMETERS);
    MeetingReading reading = history.read(request, parameters);
    PersonJson people = reading.people(names, List.of());
    return json(
        out -> {
          head(out, reading, parameters);
          out.writeNumberProperty("facts", reading.facts().size());
          MeetingRecordJson fields = new MeetingRecordJson(out, people);
          fields.meeting(reading.record());
          out.writeArrayPropertyStart("participants");
          reading
              .record()
              .attendance()
              .participants()
              .forEach(
                  row -> {
                    out.writeStartObject();
                    fields.participant(row);
                    out.writeEndObject();
                  });
          out.writeEndArray();
        });
  }

  /** Its facts, in the order of the fold. */
  Response facts(Request request) {
    QueryParameters parameters = QueryParameters.of(request, PAGED);
    MeetingReading reading = history.read(request, parameters);
    Page<Arrived> page = Page.of(reading.facts(), parameters);
    return json(
        out -> {
          out.writeArrayPropertyStart("items");
          page.items().forEach(arrived -> fact(out, arrived));
          out.writeEndArray();
          page.writeToken(out);
        });
  }

  private static void fact(JsonGenerator out, Arrived arrived) {
    Fact fact = arrived.fact();
    out.writeStartObject();
    out.writeStringProperty("source", fact.source().value());
    out.writeStringProperty("id", fact.id());
    out.writeStringProperty("type", FactType.of(fact.data()).wire());
    fact.subject().ifPresent(subject -> out.writeStringProperty("subject", subject));
    MeetingRowJson.time(out, "time", Optional.of(fact.time()));
    MeetingRowJson.time(out, "received", Optional.of(arrived.received()));
    out.writeName("data");
    out.writeRawValue(arrived.data());
    out.writeEndObject();
  }

  /** One item a connection, in the order of the joins. */
  Response sessions(Request request) {
    QueryParameters parameters = QueryParameters.of(request, PAGED);
    MeetingReading reading = history.read(request, parameters);
    Page<Connection> page = Page.of(reading.explanation().connections(), parameters);
    PersonJson people =
        reading.people(names, page.items().stream().map(Connection::identity).toList());
    return json(
        out -> {
          out.writeArrayPropertyStart("items");
          page.items().forEach(each -> session(out, each, people, reading.now()));
          out.writeEndArray();
          page.writeToken(out);
        });
  }

  private static void session(
      JsonGenerator out, Connection connection, PersonJson people, Moment now) {
    out.writeStartObject();
    out.writeStringProperty("source", connection.source().value());
    out.writeStringProperty("session", connection.session());
    people.write(out, connection.identity());
    connection.device().ifPresent(device -> out.writeStringProperty("device", device));
    MeetingRowJson.time(out, "join_time", Optional.of(connection.join()));
    MeetingRowJson.time(out, "leave_time", connection.leave());
    long micros =
        Moment.max(connection.join(), connection.leave().orElse(now)).micros()
            - connection.join().micros();
    out.writeNumberProperty("seconds", TimeUnit.MICROSECONDS.toSeconds(micros));
    out.writeStringProperty("joined_rule", connection.joined().rule().words());
    out.writeStringProperty("left_rule", connection.left().rule().words());
    out.writeEndObject();
  }

  /** Each value with the rule and the facts that decided it. */
  Response explain(Request request) {
    QueryParameters parameters = QueryParameters.of(request, MeetingHistory.PARAMETERS);
    MeetingReading reading = history.read(request, parameters);
    ExplanationJson explanation = new ExplanationJson(reading, reading.people(names, List.of()));
    return json(
        out -> {
          head(out, reading, parameters);
          explanation.write(out);
        });
  }

  private static void head(JsonGenerator out, MeetingReading reading, QueryParameters parameters) {
    out.writeStringProperty("meeting_id", reading.stored().id().value());
    out.writeStringProperty("tenant_key", reading.stored().tenant().value());
    out.writeNumberProperty("revision", reading.stored().revision());
    if (parameters.text("as_of").isPresent()) {
      MeetingRowJson.time(out, "as_of", Optional.of(reading.now()));
    }
  }

  private static Response json(Consumer<JsonGenerator> body) {
    return Response.json(200, JsonBody.object(body));
  }
}
