package dev.rollcall.seed.apply;

import dev.rollcall.admins.Changes;
import dev.rollcall.database.Database;
import dev.rollcall.manage.RefusedChange;
import dev.rollcall.manage.Resource;
import dev.rollcall.manage.ResourceCollection;
import dev.rollcall.manage.ResourceCollection.Place;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.node.ObjectNode;

/** The steps of a seed, in an order in which each finds what it needs. */
final class Steps {

  /** In this order: what goes makes room, and what is named comes first. */
  enum Phase {
    UNCHANGED,
    DELETED,
    TENANTS,
    RELEASED,
    NEW_APPS,
    NEW_USERS,
    USERS,
    APPS,
    FURTHER_APPS,
    SOURCES,
    NEW_SOURCES,
    TOKENS
  }

  private final Database database;
  private final Map<Phase, List<Step>> steps = new EnumMap<>(Phase.class);

  Steps(Database database) {
    this.database = database;
  }

  List<Step> inOrder() {
    return steps.values().stream().flatMap(List::stream).toList();
  }

  boolean isEmpty() {
    return steps.isEmpty();
  }

  void add(Phase phase, Step step) {
    steps.computeIfAbsent(phase, _ -> new ArrayList<>()).add(step);
  }

  void add(Phase phase, String resource, Changes.Work<?> work) {
    add(phase, Step.of(resource, work));
  }

  void update(
      Phase phase,
      ResourceCollection collection,
      Place place,
      String resource,
      ObjectNode patch,
      long revision) {
    requireUnchanged(collection, place, resource, revision);
    add(phase, resource, collection.update(place, patch, OptionalLong.empty()));
  }

  void delete(
      ResourceCollection collection,
      Place place,
      String resource,
      Changes.Work<?> trial,
      long revision) {
    requireUnchanged(collection, place, resource, revision);
    ObjectNode removed =
        database.readSnapshot(
            connection -> collection.dependents(connection, place, OptionalLong.empty()));
    add(
        Phase.DELETED,
        new Step(
            resource,
            collection.delete(place, OptionalLong.empty()),
            trial,
            removed,
            () -> collection.empty(place)));
  }

  /** All is compared first: a step raises revisions that another has seen. */
  private void requireUnchanged(
      ResourceCollection collection, Place place, String resource, long revision) {
    add(
        Phase.UNCHANGED,
        resource,
        (connection, _) -> {
          Optional<Resource> now = collection.find(connection, place);
          if (now.isEmpty() || now.get().revision() != revision) {
            throw new RefusedChange(
                RefusedChange.Reason.CONFLICT, "was changed in between: apply the file again");
          }
          return now;
        });
  }
}
