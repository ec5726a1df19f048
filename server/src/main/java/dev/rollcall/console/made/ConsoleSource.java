package dev.rollcall.console.made;

import dev.rollcall.admins.Actor;
import dev.rollcall.manage.Management;
import dev.rollcall.manage.sources.ManagedSources;
import dev.rollcall.record.SourceId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.registry.Sources;
import tools.jackson.databind.json.JsonMapper;

/** The source of the meetings that people make on a page: one a tenant, made at need. */
public record ConsoleSource(Sources sources, Management management, ManagedSources managed) {

  /** The source of a tenant; making it is in the log of changes. */
  SourceId of(TenantKey tenant, Actor actor) {
    SourceId id = new SourceId("/console/" + tenant.value());
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
}
