package dev.rollcall.seed.apply;

import dev.rollcall.manage.Management;
import dev.rollcall.manage.ResourceCollection;
import dev.rollcall.manage.ResourceCollection.Place;
import dev.rollcall.manage.sources.ManagedSources;
import dev.rollcall.record.AppId;
import dev.rollcall.record.TenantKey;
import java.util.Map;
import java.util.OptionalLong;

/** What a seed does not name, and so goes. */
record Deletions(Steps steps, Management management, ManagedSources sources) {

  /** What goes with its tenant, or with its app, is no step of its own. */
  void plan(StoredResources before, StoredResources remaining) {
    before
        .sources()
        .forEach(
            (name, source) -> {
              TenantKey tenant = new TenantKey(source.members().path("tenant_key").asString());
              if (!remaining.sources().containsKey(name)
                  && remaining.tenants().containsKey(tenant)) {
                delete(
                    sources, SourceSteps.at(name), SourceSteps.resource(name), source.revision());
              }
            });
    before
        .users()
        .forEach(
            (place, user) -> {
              if (!remaining.users().containsKey(place)
                  && remaining.tenants().containsKey(place.tenant())) {
                delete(
                    management.users(),
                    UserSteps.at(place.tenant(), place.id()),
                    UserSteps.resource(place.tenant(), place.id()),
                    user.revision());
              }
            });
    before
        .apps()
        .forEach(
            (place, app) -> {
              AppId id = new AppId(place.id());
              boolean declares = place.tenant().equals(before.declaring().get(id));
              if (!remaining.apps().containsKey(place)
                  && remaining.tenants().containsKey(place.tenant())
                  && (declares || remaining.declaring().containsKey(id))) {
                delete(
                    management.apps(),
                    AppSteps.at(id, place.tenant()),
                    AppSteps.resource(id, place.tenant(), declares),
                    app.revision());
              }
            });
    before
        .tenants()
        .forEach(
            (key, tenant) -> {
              if (!remaining.tenants().containsKey(key)) {
                Place place = new Place(key.value(), Map.of());
                steps.delete(
                    management.tenants(),
                    place,
                    "tenants/" + key,
                    management.tenants().deleteButMeetings(place, OptionalLong.empty()),
                    tenant.revision());
              }
            });
  }

  private void delete(ResourceCollection collection, Place place, String resource, long revision) {
    steps.delete(
        collection, place, resource, collection.delete(place, OptionalLong.empty()), revision);
  }
}
