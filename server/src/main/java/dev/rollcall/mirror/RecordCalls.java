package dev.rollcall.mirror;

import dev.rollcall.cloudevents.FactReader;
import dev.rollcall.cloudevents.FactReading;
import dev.rollcall.database.Database;
import dev.rollcall.ingest.FactResult;
import dev.rollcall.ingest.Ingest;
import dev.rollcall.mirror.client.CallBudget;
import dev.rollcall.mirror.client.CallFailure;
import dev.rollcall.mirror.client.FeishuEndpoint;
import dev.rollcall.mirror.client.FetchResult;
import dev.rollcall.mirror.client.VendorApi;
import dev.rollcall.record.Moment;
import dev.rollcall.record.SourceId;
import dev.rollcall.registry.Source;
import dev.rollcall.registry.Sources;
import dev.rollcall.sources.feishu.FeishuAdapter;
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
  private final MirrorCallTable calls;
  private final InstantSource clock;

  RecordCalls(
      Database database,
      Ingest ingest,
      Sources sources,
      VendorApi api,
      MirrorCallTable calls,
      InstantSource clock) {
    this.database = database;
    this.ingest = ingest;
    this.sources = sources;
    this.api = api;
    this.calls = calls;
    this.clock = clock;
  }

  Optional<FeishuEndpoint> farEnd(SourceId id) {
    Optional<Source> source = sources.source(id).filter(known -> known.kind().equals("feishu"));
    return source.map(sources::ownKeys).flatMap(FeishuEndpoint::of);
  }

  /** What was told is kept, and what was refused is given up, when this returns. */
  CallOutcome make(MirrorCall call, CallBudget budget) throws InterruptedException {
    Optional<FeishuEndpoint> far = farEnd(call.source());
    if (far.isEmpty()) {
      return new CallOutcome.Unavailable(
          new CallFailure(
              CallFailure.Cause.REFUSED,
              "the source has no base_url, app_id and app_secret that can be used",
              Optional.empty()));
    }
    FetchResult asked =
        api.get(far.get(), "/open-apis/vc/v1/meetings/" + call.meeting() + QUERY, budget);
    return switch (asked) {
      case FetchResult.Told(JsonNode data) -> told(call, far.get(), data.path("meeting"));
      case FetchResult.NotNow(String reason) -> new CallOutcome.Later(reason);
      case FetchResult.Unavailable(CallFailure outage) -> new CallOutcome.Unavailable(outage);
      case FetchResult.Never(String reason) -> giveUp(call, reason);
      case FetchResult.NoBudget _ -> new CallOutcome.NoBudget();
    };
  }

  private CallOutcome told(MirrorCall call, FeishuEndpoint far, JsonNode meeting) {
    if (!meeting.isObject()) {
      return new CallOutcome.Later("the answer has no meeting");
    }
    ObjectNode shaped = RecordNormalizer.of(meeting);
    if (!shaped.path("id").asString(call.meeting().value()).equals(call.meeting().value())) {
      return new CallOutcome.Later("the answer is of another meeting");
    }
    if (!RecordNormalizer.isOver(shaped)) {
      return new CallOutcome.Running();
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
        : new CallOutcome.Kept();
  }

  private static ObjectNode event(
      MirrorCall call, FeishuEndpoint far, ObjectNode stated, Moment asOf) {
    ObjectNode event = event(call, "/observed/" + asOf.micros(), "rollcall.record.observed", asOf);
    ObjectNode data = event.putObject("data");
    data.set("meeting", stated);
    data.put("as_of", asOf.toInstant().toString());
    data.put("user_id_type", "open_id");
    data.put("app_id", far.app().value());
    return event;
  }

  /** Where no event told the end, the sessions that events told would go on without it. */
  private static ObjectNode end(MirrorCall call, ObjectNode stated, Moment asOf) {
    Moment at = RecordNormalizer.end(stated).orElse(asOf);
    ObjectNode event = event(call, "/ended/observed", "rollcall.meeting.ended", at);
    event.putObject("data");
    return event;
  }

  private static ObjectNode event(MirrorCall call, String idEnd, String type, Moment time) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("specversion", "1.0");
    event.put("source", call.source().value());
    event.put("id", call.meeting() + idEnd);
    event.put("type", type);
    event.put("subject", FeishuAdapter.subject(call.meeting()));
    event.put("time", time.toInstant().toString());
    return event;
  }

  CallOutcome giveUp(MirrorCall call, String reason) {
    database.write(
        connection -> {
          calls.failed(connection, call, reason);
          return reason;
        });
    return new CallOutcome.GivenUp(reason);
  }
}
