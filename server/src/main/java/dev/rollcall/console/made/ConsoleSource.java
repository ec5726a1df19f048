package dev.rollcall.console.made;

import dev.rollcall.admins.Actor;
import dev.rollcall.cloudevents.FactReading;
import dev.rollcall.ingest.FactResult;
import dev.rollcall.ingest.Ingest;
import dev.rollcall.manage.Management;
import dev.rollcall.manage.sources.ManagedSources;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.SourceId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.registry.Sources;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The source of the meetings that people make on a page: one a tenant, made at need. */
public record ConsoleSource(
    Sources sources, Management management, ManagedSources managed, Ingest ingest) {

  /** The source of a tenant; making it is in the log of changes. */
  SourceId of(TenantKey tenant, Actor actor) {
    SourceId id = id(tenant);
    if (sources.source(id).isEmpty()) {
      management.make(
          actor,
          managed.create(
              JsonMapper.shared()
                  .createObjectNode()
                  .put("source", id.value())
                  .put("name", "console-" + tenant.value())
                  .put("tenant_key", tenant.value())
                  .put("kind", "facts")));
    }
    return id;
  }

  /** Its id, whether it has been made or not. */
  static SourceId id(TenantKey tenant) {
    return new SourceId("/console/" + tenant.value());
  }

  /**
   * Takes facts of one meeting.
   *
   * @throws MadeMeetingMistake with the reason where one is refused
   */
  MeetingId take(SourceId id, List<FactReading> facts) {
    List<FactResult> results = ingest.ingest(facts, id);
    results.stream()
        .flatMap(result -> result.reason().stream())
        .findFirst()
        .ifPresent(
            reason -> {
              throw new MadeMeetingMistake("new.mistake.refused", reason);
            });
    return results.getLast().meeting().orElseThrow();
  }
}
