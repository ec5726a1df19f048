package dev.rollcall.mirror;

import dev.rollcall.cloudevents.FactReader;
import dev.rollcall.cloudevents.FactReading;
import dev.rollcall.directory.Source;
import dev.rollcall.directory.Sources;
import dev.rollcall.ingest.FactResult;
import dev.rollcall.ingest.Ingest;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.Moment;
import dev.rollcall.record.SourceId;
import dev.rollcall.sources.feishu.FeishuAdapter;
import dev.rollcall.store.Database;
import java.time.InstantSource;
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

  private static final int ENDED = 3;

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
      return giveUp(call, "the source is not configured as a feishu source with a far end");
    }
    Asked asked = api.get(far.get(), "/open-apis/vc/v1/meetings/" + call.meeting() + QUERY, budget);
    return switch (asked) {
      case Asked.Told(JsonNode data) -> told(call, far.get(), data.path("meeting"));
      case Asked.NotNow(String reason, boolean forAll, var pause) ->
          new Made.Later(reason, forAll, pause);
      case Asked.Never(String reason) -> giveUp(call, reason);
      case Asked.NoBudget _ -> new Made.NoBudget();
    };
  }

  private Made told(Call call, FarEnd far, JsonNode meeting) {
    if (!meeting.isObject()) {
      return new Made.Later("the answer has no meeting", false, Optional.empty());
    }
    ObjectNode shaped = StatedShape.of(meeting);
    if (shaped.path("status").asInt(ENDED) != ENDED) {
      return new Made.Running();
    }
    shaped.put("id", call.meeting().value());
    List<FactReading> readings =
        List.of(FactReader.read(event(call.source(), call.meeting(), far, shaped).toString()));
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
            });
    return refusal.isPresent()
        ? giveUp(call, "the answer was refused: " + refusal.get())
        : new Made.Kept();
  }

  private ObjectNode event(SourceId source, MeetingId meeting, FarEnd far, ObjectNode stated) {
    Moment asOf = Moment.of(clock.instant());
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("specversion", "1.0");
    event.put("source", source.value());
    event.put("id", meeting + "/observed/" + asOf.micros());
    event.put("type", "rollcall.record.observed");
    event.put("subject", FeishuAdapter.subject(meeting));
    event.put("time", asOf.toInstant().toString());
    ObjectNode data = event.putObject("data");
    data.set("meeting", stated);
    data.put("as_of", asOf.toInstant().toString());
    data.put("user_id_type", "open_id");
    data.put("app_id", far.app().value());
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
