package dev.rollcall.admin.operations;

import dev.rollcall.admin.query.StrictJsonObject;
import dev.rollcall.admin.query.TimeText;
import dev.rollcall.admins.Actor;
import dev.rollcall.admins.Changes;
import dev.rollcall.http.HttpStatusException;
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

/** Begins a backfill, tells how it goes, and pauses it; each is in the log of changes. */
public final class BackfillControl {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final String RESOURCE = "mirror/backfill";
  private static final String UNDER_WAY = "another backfill is under way; pause it first";

  private final BackfillRun backfill;
  private final Sources sources;
  private final Changes changes;

  public BackfillControl(BackfillRun backfill, Sources sources, Changes changes) {
    this.backfill = backfill;
    this.sources = sources;
    this.changes = changes;
  }

  /**
   * Begins or continues one.
   *
   * @throws HttpStatusException 400 for a wrong order, 409 where another is under way
   */
  public void begin(StrictJsonObject order, Actor actor) {
    BackfillPlan plan = plan(order);
    if (backfill.status() instanceof BackfillRun.Status.Running) {
      throw new HttpStatusException(409, UNDER_WAY);
    }
    // First, so that none runs that is not in the log.
    write(actor, "start", told(plan));
    if (!backfill.start(plan)) {
      throw new HttpStatusException(409, UNDER_WAY);
    }
  }

  /**
   * Pauses the one under way.
   *
   * @throws HttpStatusException 409 where none is
   */
  public void pause(Actor actor) {
    if (!backfill.pause()) {
      throw new HttpStatusException(409, "no backfill is under way on this node");
    }
    write(actor, "pause", MAPPER.createObjectNode());
  }

  /** The sources that can be told to fetch. */
  public List<SourceId> mirrored() {
    return sources.all().stream()
        .filter(source -> source.kind().equals("feishu"))
        .map(Source::id)
        .toList();
  }

  /** What the newest of this node was told; empty where there was none. */
  public Optional<BackfillPlan> newest() {
    return switch (backfill.status()) {
      case BackfillRun.Status.None _ -> Optional.empty();
      case BackfillRun.Status.Running(BackfillPlan plan, _, _) -> Optional.of(plan);
      case BackfillRun.Status.Ended(BackfillPlan plan, _) -> Optional.of(plan);
      case BackfillRun.Status.Failed(BackfillPlan plan, _) -> Optional.of(plan);
    };
  }

  /** How the newest of this node is doing. */
  public ObjectNode status() {
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
    return json;
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
    List<SourceId> mirrored = mirrored();
    if (given.isEmpty() && mirrored.size() == 1) {
      return mirrored.getFirst();
    }
    return mirrored.stream()
        .filter(id -> Optional.of(id.value()).equals(given))
        .findFirst()
        .orElseThrow(
            () ->
                new HttpStatusException(
                    400, "source is none of the sources of kind feishu: %s".formatted(mirrored)));
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
