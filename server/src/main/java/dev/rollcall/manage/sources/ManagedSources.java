package dev.rollcall.manage.sources;

import dev.rollcall.admins.Changes;
import dev.rollcall.admins.FieldChanges;
import dev.rollcall.config.InputMapping;
import dev.rollcall.config.InputValue;
import dev.rollcall.identity.Directory;
import dev.rollcall.manage.MergePatch;
import dev.rollcall.manage.RefusedChange;
import dev.rollcall.manage.Resource;
import dev.rollcall.manage.ResourceCollection;
import dev.rollcall.manage.Revisions;
import dev.rollcall.record.Moment;
import dev.rollcall.registry.Source;
import dev.rollcall.registry.SourceTable;
import dev.rollcall.registry.Sources;
import dev.rollcall.registry.StoredSource;
import dev.rollcall.sources.SourceKind;
import dev.rollcall.time.IdSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sources. A deleted one leaves its facts and their records as they are; its name is free again,
 * and its id for a source of the same tenant, which then continues it.
 */
public final class ManagedSources implements ResourceCollection {

  private static final String NAME = "name";
  private static final List<String> FIXED = List.of("source", "tenant_key", "kind", NAME);

  private final SourceTable table;
  private final Sources known;
  private final SourceKinds kinds;
  private final SourceReader reader;
  private final SourceChecks checks;
  private final SourceConsequences consequences;
  private final InstantSource clock;
  private final IdSource ids;

  public ManagedSources(
      SourceTable table,
      Sources known,
      SourceKinds kinds,
      Directory directory,
      SourceConsequences consequences,
      InstantSource clock,
      IdSource ids) {
    this.table = table;
    this.known = known;
    this.kinds = kinds;
    this.reader = new SourceReader(kinds);
    this.checks = new SourceChecks(table, directory);
    this.consequences = consequences;
    this.clock = clock;
    this.ids = ids;
  }

  @Override
  public Kind kind() {
    return new Kind("sources", NAME, Set.of(), kinds.secrets());
  }

  @Override
  public List<Resource> page(
      Connection connection, Map<String, String> parameters, String after, int most)
      throws SQLException {
    return table.page(connection, after, most).stream().map(this::resource).toList();
  }

  @Override
  public List<Resource> declared(
      Connection connection, Map<String, String> parameters, String after, int most)
      throws SQLException {
    List<Resource> sources = new ArrayList<>();
    for (StoredSource stored : table.page(connection, after, most)) {
      sources.add(new Resource(stored.source().name(), document(stored), stored.revision()));
    }
    return sources;
  }

  /** A source as {@link #declared} would tell it, without the key of its facts. */
  public ObjectNode document(StoredSource stored) {
    return SourceMembers.all(stored, kind(stored.source()));
  }

  @Override
  public Optional<Resource> find(Connection connection, Place place) throws SQLException {
    return stored(connection, place.id()).map(this::resource);
  }

  @Override
  public Changes.Work<Changed> create(JsonNode body) {
    InputMapping fields = reader.fields(InputValue.of(body));
    SourceDeclaration declared = reader.read(fields);
    Source source = declared.source();
    return (connection, log) -> {
      checks.requireReferences(connection, fields, source);
      checks.requireFree(connection, declared);
      Optional<StoredSource> former =
          table.find(connection, SourceTable.Column.SOURCE, source.id().value());
      StoredSource made = declared.stored();
      if (former.isPresent()) {
        made = made.after(former.get());
        table.update(connection, made, ids);
        table.setKey(connection, source.id(), declared.key());
      } else {
        table.insert(connection, made, declared.key(), ids);
      }
      Resource resource = resource(made);
      log.add(
          "create",
          path(source),
          FieldChanges.created(
              resource.members(), SourceMembers.given(kind(source), (ObjectNode) body)));
      return new Changed(resource, Map.of());
    };
  }

  @Override
  public Changes.Work<Changed> update(Place place, JsonNode patch, OptionalLong seen) {
    Set<String> named = named(place, patch);
    Optional<SourceConsequences.PeopleChange> peopleChange =
        known
            .byName(place.id())
            .filter(_ -> !named.isEmpty())
            .map(source -> consequences.peopleChange(source.source().id(), named));
    return (connection, log) -> {
      SourceTable.lock(connection, place.id());
      StoredSource before = held(connection, place, seen);
      SourceKind kind = kind(before.source());
      InputMapping fields =
          reader.fields(InputValue.of(MergePatch.apply(SourceMembers.all(before, kind), patch)));
      SourceDeclaration declared = reader.read(fields);
      Resource was = resource(before);
      for (String fixed : FIXED) {
        Revisions.requireSame(fixed, was.members().path(fixed).asString(), fields.required(fixed));
      }
      checks.requireReferences(connection, fields, declared.source());
      Set<String> secrets = SourceMembers.given(kind, (ObjectNode) patch);
      StoredSource after = declared.stored().after(before);
      Resource is = resource(after);
      if (secrets.isEmpty() && is.members().equals(was.members())) {
        return new Changed(was, Map.of());
      }
      if (!secrets.isEmpty()) {
        // The old ones end now.
        replaceSecrets(connection, declared, secrets, Moment.of(clock.instant()));
      }
      table.update(connection, after, ids);
      Set<String> people = differing(before.source().people(), after.source().people());
      if (!named.containsAll(people)) {
        throw new RefusedChange(
            RefusedChange.Reason.CONFLICT, "people were changed in between: try again");
      }
      if (!people.isEmpty() && peopleChange.isPresent()) {
        peopleChange.get().on(connection);
      }
      log.add(
          "update",
          path(after.source()),
          FieldChanges.between(was.members(), is.members(), secrets));
      return new Changed(is, Map.of());
    };
  }

  /** Whom a patch may change. */
  private Set<String> named(Place place, JsonNode patch) {
    JsonNode people = patch.path("people");
    if (people.isNull()) {
      return known
          .byName(place.id())
          .map(source -> source.source().people().keySet())
          .orElse(Set.of());
    }
    return new TreeSet<>(people.propertyNames());
  }

  /** Replaces credentials; the former ones are good for a while yet. */
  public Changes.Work<RotatedSource> rotate(Place place, JsonNode body) {
    SourceRotation rotation = SourceRotation.of(body);
    return (connection, log) -> {
      SourceTable.lock(connection, place.id());
      StoredSource before = held(connection, place, OptionalLong.empty());
      SourceKind kind = kind(before.source());
      ObjectNode change = rotation.change(kind, ids);
      SourceDeclaration declared =
          reader.read(
              reader.fields(
                  InputValue.of(MergePatch.apply(SourceMembers.all(before, kind), change))));
      StoredSource after = declared.stored().after(before);
      Moment until = Moment.of(clock.instant()).plus(rotation.overlap());
      replaceSecrets(connection, declared, SourceMembers.given(kind, change), until);
      table.update(connection, after, ids);
      log.add(
          "rotate",
          path(after.source()),
          FieldChanges.between(
                  resource(before).members(),
                  resource(after).members(),
                  SourceMembers.given(kind, change))
              .put("previous_valid_until", until.toInstant().toString()));
      return new RotatedSource(resource(after), until, rotation.made(change));
    };
  }

  private void replaceSecrets(
      Connection connection, SourceDeclaration declared, Set<String> secrets, Moment until)
      throws SQLException {
    Source source = declared.source();
    SourceTable.keepPrevious(connection, source.id(), until);
    if (secrets.contains(SourceKinds.KEY)) {
      checks.requireFreeKey(connection, declared);
      table.setKey(connection, source.id(), declared.key());
    }
  }

  @Override
  public ObjectNode dependents(Connection connection, Place place, OptionalLong seen)
      throws SQLException {
    StoredSource source = held(connection, place, seen);
    return JsonNodeFactory.instance
        .objectNode()
        .put("deliveries", consequences.deliveries(connection, source.source().id()));
  }

  @Override
  public Changes.Work<Resource> delete(Place place, OptionalLong seen) {
    return (connection, log) -> {
      SourceTable.lock(connection, place.id());
      StoredSource gone = held(connection, place, seen);
      Map<String, String> settings = new LinkedHashMap<>(gone.ownKeys());
      settings.keySet().removeAll(SourceKinds.secrets(kind(gone.source())));
      table.delete(connection, gone.source(), settings, ids);
      consequences.deleted(connection, gone.source().id());
      Resource resource = resource(gone);
      log.add("delete", path(gone.source()), FieldChanges.deleted(resource.members()));
      return resource;
    };
  }

  private StoredSource held(Connection connection, Place place, OptionalLong seen)
      throws SQLException {
    StoredSource source =
        stored(connection, place.id())
            .orElseThrow(
                () -> new RefusedChange(RefusedChange.Reason.MISSING, "no source has this name"));
    Revisions.require(seen, source.revision());
    return source;
  }

  private Optional<StoredSource> stored(Connection connection, String name) throws SQLException {
    return table
        .find(connection, SourceTable.Column.NAME, name)
        .filter(source -> !source.deleted());
  }

  private static Set<String> differing(Map<String, String> before, Map<String, String> after) {
    Set<String> identities = new TreeSet<>(before.keySet());
    identities.addAll(after.keySet());
    identities.removeIf(
        identity ->
            Optional.ofNullable(before.get(identity))
                .equals(Optional.ofNullable(after.get(identity))));
    return identities;
  }

  private Resource resource(StoredSource stored) {
    return SourceMembers.resource(stored, kind(stored.source()));
  }

  /** Of a kind that only another version knows, the settings are not shown. */
  private SourceKind kind(Source source) {
    return kinds.find(source.kind()).orElse(SourceKind.of(source.kind()));
  }

  private static String path(Source source) {
    return "sources/" + source.name();
  }
}
