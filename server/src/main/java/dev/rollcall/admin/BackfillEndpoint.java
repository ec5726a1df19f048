package dev.rollcall.admin;

import dev.rollcall.admin.query.StrictJsonObject;
import dev.rollcall.admin.query.TimeText;
import dev.rollcall.admins.Actor;
import dev.rollcall.admins.Changes;
import dev.rollcall.http.HttpStatusException;
import dev.rollcall.http.Request;
import dev.rollcall.http.Response;
import dev.rollcall.mirror.BackfillOutcome;
import dev.rollcall.mirror.BackfillPlan;
import dev.rollcall.mirror.BackfillRun;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.Moment;
import dev.rollcall.record.SourceId;
import dev.rollcall.registry.Source;
import dev.rollcall.registry.Sources;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /rollcall/v1/mirror/backfill}: begins a backfill, tells how it goes, and pauses it. */
final class BackfillEndpoint {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final String RESOURCE = "mirror/backfill";
  private static final String UNDER_WAY = "another backfill is under way; pause it first";

  private final BackfillRun backfill;
  private final Sources sources;
  private final Changes changes;

  BackfillEndpoint(BackfillRun backfill, Sources sources, Changes changes) {
    this.backfill = backfill;
    this.sources = sources;
    this.changes = changes;
  }

  /** {@code POST /rollcall/v1/mirror/backfill}: begins or continues one. */
  Response begin(Request request, Actor actor) {
    BackfillPlan plan = plan(StrictJsonObject.of(request));
    if (backfill.status() instanceof BackfillRun.Status.Running) {
      throw new HttpStatusException(409, UNDER_WAY);
    }
    // First, so that none runs that is not in the log.
    write(actor, "start", told(plan));
    if (!backfill.start(plan)) {
      throw new HttpStatusException(409, UNDER_WAY);
    }
    return status(request);
  }

  /** {@code POST /rollcall/v1/mirror/backfill/pause}. */
  Response pause(Request request, Actor actor) {
    if (!backfill.pause()) {
      throw new HttpStatusException(409, "no backfill is under way on this node");
    }
    write(actor, "pause", MAPPER.createObjectNode());
    return status(request);
  }

  /** {@code GET /rollcall/v1/mirror/backfill}: the newest of this node. */
  Response status(Request request) {
    ObjectNode json = MAPPER.createObjectNode();
    switch (backfill.status()) {
      case BackfillRun.Status.None _ -> json.put("state", "none");
      case BackfillRun.Status.Running(BackfillPlan plan, long done, long all) ->
          json.put("state", "running").setAll(told(plan)).put("done", done).put("all", all);
      case BackfillRun.Status.Ended(BackfillPlan plan, BackfillOutcome outcome) ->
          ended(json.put("state", state(outcome.end())).setAll(told(plan)), outcome);
      case BackfillRun.Status.Failed(BackfillPlan plan, String reason) ->
          json.put("state", "failed").setAll(told(plan)).put("reason", reason);
    }
    return Response.json(200, MAPPER.writeValueAsBytes(json));
  }

  private void write(Actor actor, String action, ObjectNode told) {
    changes.make(
        actor,
        (_, log) -> {
          log.add(action, RESOURCE, told);
          return action;
        });
  }

  private BackfillPlan plan(StrictJsonObject body) {
    body.only("source", "from", "to", "meeting_nos", "known_ids", "again", "quota");
    Moment from = time("from", body.text("from"), TimeText::from);
    Moment to = time("to", body.text("to"), TimeText::before);
    if (!from.isBefore(to)) {
      throw new HttpStatusException(400, "to is not after from");
    }
    long quota = body.integer("quota", -1, 0, Integer.MAX_VALUE);
    return new BackfillPlan(
        source(body.optionalText("source")),
        from,
        to,
        texts(body, "meeting_nos", BackfillPlan::isMeetingNumber, "nine digits"),
        texts(body, "known_ids", MeetingId::isValid, "a meeting id"),
        quota < 0 ? OptionalLong.empty() : OptionalLong.of(quota),
        body.flag("again"));
  }

  private SourceId source(Optional<String> given) {
    List<Source> mirrored =
        sources.all().stream().filter(source -> source.kind().equals("feishu")).toList();
    if (given.isEmpty() && mirrored.size() == 1) {
      return mirrored.getFirst().id();
    }
    return mirrored.stream()
        .map(Source::id)
        .filter(id -> Optional.of(id.value()).equals(given))
        .findFirst()
        .orElseThrow(
            () ->
                new HttpStatusException(
                    400,
                    "source is none of the sources of kind feishu: %s"
                        .formatted(mirrored.stream().map(Source::id).toList())));
  }

  private static Moment time(
      String name, String text, BiFunction<String, ZoneId, Optional<Moment>> read) {
    return read.apply(text, ZoneOffset.UTC)
        .orElseThrow(() -> new HttpStatusException(400, name + " is not " + TimeText.EXPECTED));
  }

  private static NavigableSet<String> texts(
      StrictJsonObject body, String name, Predicate<String> isOne, String expected) {
    List<String> texts = body.texts(name).orElse(List.of());
    for (int i = 0; i < texts.size(); i++) {
      if (!isOne.test(texts.get(i))) {
        throw new HttpStatusException(400, "%s[%d] is not %s".formatted(name, i, expected));
      }
    }
    return new TreeSet<>(texts);
  }

  private static String state(BackfillOutcome.End end) {
    return switch (end) {
      case DONE -> "done";
      case QUOTA -> "quota used up";
      case STOPPED -> "paused";
      case UNAVAILABLE -> "no answer";
    };
  }

  private static ObjectNode told(BackfillPlan plan) {
    return MAPPER
        .createObjectNode()
        .put("source", plan.source().value())
        .put("from", plan.since().toInstant().toString())
        .put("to", plan.until().toInstant().toString());
  }

  private static void ended(ObjectNode json, BackfillOutcome outcome) {
    json.put("calls", outcome.calls())
        .put("kept", outcome.kept())
        .put("running", outcome.running())
        .put("left", outcome.left());
    ArrayNode failures = json.putArray("failures");
    outcome.failures().forEach(failures::add);
  }
}
