package dev.rollcall.mirror;

import dev.rollcall.cloudevents.FactReader;
import dev.rollcall.cloudevents.FactReading;
import dev.rollcall.directory.Source;
import dev.rollcall.directory.Sources;
import dev.rollcall.ingest.FactResult;
import dev.rollcall.ingest.Ingest;
import dev.rollcall.record.Moment;
import dev.rollcall.record.SourceId;
import dev.rollcall.sources.feishu.FeishuAdapter;
import dev.rollcall.store.Database;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks for one meeting's record and keeps the answer as a fact. The fact and the call's end are one
 * transaction, so a call whose answer is kept is never made a second time.
 */
final class RecordCalls {

  /**
   * Participants by open_id: rooms and phones are missing from any other list, and a user_id needs
   * a field scope that the app may not have.
   */
  private static final String QUERY =
      "?with_participants=true&with_meeting_ability=true&user_id_type=open_id";

  private final Database database;
  private final Ingest ingest;
  private final Sources sources;
  private final VendorApi api;
  private final MirrorCalls calls;
  private final InstantSource clock;

  RecordCalls(
      Database database,
      Ingest ingest,
      Sources sources,
      VendorApi api,
      MirrorCalls calls,
      InstantSource clock) {
    this.database = database;
    this.ingest = ingest;
    this.sources = sources;
    this.api = api;
    this.calls = calls;
    this.clock = clock;
  }

  Optional<FarEnd> farEnd(SourceId id) {
    Optional<Source> source = sources.source(id).filter(known -> known.kind().equals("feishu"));
    return source.map(sources::ownKeys).flatMap(FarEnd::of);
  }

  /** What was told is kept, and what was refused is given up, when this returns. */
  Made make(Call call, Budget budget) throws InterruptedException {
    Optional<FarEnd> far = farEnd(call.source());
    if (far.isEmpty()) {
      return new Made.Unavailable(
          new Outage(
              Outage.Cause.REFUSED,
              "the source has no base_url, app_id and app_secret that can be used",
              Optional.empty()));
    }
    Asked asked = api.get(far.get(), "/open-apis/vc/v1/meetings/" + call.meeting() + QUERY, budget);
    return switch (asked) {
      case Asked.Told(JsonNode data) -> told(call, far.get(), data.path("meeting"));
      case Asked.NotNow(String reason) -> new Made.Later(reason);
      case Asked.Unavailable(Outage outage) -> new Made.Unavailable(outage);
      case Asked.Never(String reason) -> giveUp(call, reason);
      case Asked.NoBudget _ -> new Made.NoBudget();
    };
  }

  private Made told(Call call, FarEnd far, JsonNode meeting) {
    if (!meeting.isObject()) {
      return new Made.Later("the answer has no meeting");
    }
    ObjectNode shaped = StatedShape.of(meeting);
    if (!shaped.path("id").asString(call.meeting().value()).equals(call.meeting().value())) {
      return new Made.Later("the answer is of another meeting");
    }
    if (!StatedShape.isOver(shaped)) {
      return new Made.Running();
    }
    shaped.put("id", call.meeting().value());
    Moment asOf = Moment.of(clock.instant());
    List<FactReading> readings = new ArrayList<>();
    readings.add(FactReader.read(event(call, far, shaped, asOf).toString()));
    if (!call.endKnown()) {
      readings.add(FactReader.read(end(call, shaped, asOf).toString()));
    }
    Optional<String> refusal =
        database.write(
            connection -> {
              Optional<String> refused =
                  ingest.ingestWithin(connection, readings).stream()
                      .map(FactResult::reason)
                      .flatMap(Optional::stream)
                      .findFirst();
              if (refused.isEmpty()) {
                calls.done(connection, call);
              }
              return refused;
            },
            readings.size() + shaped.path("participants").size());
    return refusal.isPresent()
        ? giveUp(call, "the answer was refused: " + refusal.get())
        : new Made.Kept();
  }

  private static ObjectNode event(Call call, FarEnd far, ObjectNode stated, Moment asOf) {
    ObjectNode event = event(call, "/observed/" + asOf.micros(), "rollcall.record.observed", asOf);
    ObjectNode data = event.putObject("data");
    data.set("meeting", stated);
    data.put("as_of", asOf.toInstant().toString());
    data.put("user_id_type", "open_id");
    data.put("app_id", far.app().value());
    return event;
  }

  /** Where no event told the end, the sessions that events told would go on without it. */
  private static ObjectNode end(Call call, ObjectNode stated, Moment asOf) {
    Moment at = StatedShape.end(stated).orElse(asOf);
    ObjectNode event = event(call, "/ended/observed", "rollcall.meeting.ended", at);
    event.putObject("data");
    return event;
  }

  private static ObjectNode event(Call call, String idEnd, String type, Moment time) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("specversion", "1.0");
    event.put("source", call.source().value());
    event.put("id", call.meeting() + idEnd);
    event.put("type", type);
    event.put("subject", FeishuAdapter.subject(call.meeting()));
    event.put("time", time.toInstant().toString());
    return event;
  }

  Made giveUp(Call call, String reason) {
    database.write(
        connection -> {
          calls.failed(connection, call, reason);
          return reason;
        });
    return new Made.GivenUp(reason);
  }
}
