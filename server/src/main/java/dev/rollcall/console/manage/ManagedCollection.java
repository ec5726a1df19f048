package dev.rollcall.console.manage;

import dev.rollcall.admins.Actor;
import dev.rollcall.manage.Management;
import dev.rollcall.manage.Resource;
import dev.rollcall.manage.ResourceCollection;
import dev.rollcall.manage.ResourceCollection.Changed;
import dev.rollcall.manage.ResourceCollection.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tenants, apps, users or sources.
 *
 * @param rotation gives a resource another secret
 */
record ManagedCollection(
    Kind kind,
    Management management,
    ResourceCollection collection,
    BiFunction<Actor, String, Made> rotation)
    implements Managed {

  /** For kinds without a secret of their own. */
  static final BiFunction<Actor, String, Made> NOTHING_TO_ROTATE =
      (_, _) -> {
        throw new IllegalStateException("nothing to rotate");
      };

  @Override
  public List<ObjectNode> page(Map<String, String> parameters, String after, int most) {
    return management
        .database()
        .readSnapshot(connection -> collection.page(connection, parameters, after, most))
        .stream()
        .map(Resource::json)
        .toList();
  }

  @Override
  public Optional<ObjectNode> find(String id, Map<String, String> parameters) {
    return management
        .database()
        .readSnapshot(connection -> collection.find(connection, new Place(id, parameters)))
        .map(Resource::json);
  }

  @Override
  public Made create(Actor actor, ObjectNode body) {
    Changed made = management.make(actor, collection.create(body));
    return new Made(made.resource().json(), made.shownOnce());
  }

  @Override
  public void update(
      Actor actor, String id, Map<String, String> parameters, ObjectNode patch, OptionalLong seen) {
    management.make(actor, collection.update(new Place(id, parameters), patch, seen));
  }

  @Override
  public ObjectNode dependents(String id, Map<String, String> parameters) {
    return management
        .database()
        .readSnapshot(
            connection ->
                collection.dependents(connection, new Place(id, parameters), OptionalLong.empty()));
  }

  @Override
  public void delete(Actor actor, String id, Map<String, String> parameters) {
    Place place = new Place(id, parameters);
    collection.empty(place);
    management.make(actor, collection.delete(place, OptionalLong.empty()));
  }

  @Override
  public Made rotate(Actor actor, String id) {
    return rotation.apply(actor, id);
  }
}
