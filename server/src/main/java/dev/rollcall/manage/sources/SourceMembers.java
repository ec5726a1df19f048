package dev.rollcall.manage.sources;

import dev.rollcall.config.DurationText;
import dev.rollcall.manage.Resource;
import dev.rollcall.registry.StoredSource;
import dev.rollcall.sources.SourceKind;
import dev.rollcall.sources.SourceSetting;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A source as a seed would state it. */
final class SourceMembers {

  private SourceMembers() {}

  static Resource resource(StoredSource stored, SourceKind kind) {
    ObjectNode members = all(stored, kind);
    members.remove(SourceKinds.secrets(kind));
    return new Resource(stored.source().name(), members, stored.revision());
  }

  /** With its secrets, except what the facts are sent with, which nobody knows any more. */
  static ObjectNode all(StoredSource stored, SourceKind kind) {
    ObjectNode members = JsonNodeFactory.instance.objectNode();
    members
        .put("source", stored.source().id().value())
        .put("tenant_key", stored.source().tenant().value())
        .put("kind", stored.source().kind())
        .put("name", stored.source().name());
    SourceKinds.settings(kind)
        .forEach(
            setting ->
                Optional.ofNullable(stored.ownKeys().get(setting.name()))
                    .ifPresent(value -> put(members, setting, value)));
    ObjectNode people = members.putObject("people");
    new TreeMap<>(stored.source().people()).forEach(people::put);
    return members.put("keep_deliveries", DurationText.of(stored.keepDeliveries()));
  }

  private static void put(ObjectNode members, SourceSetting setting, String value) {
    switch (setting.type()) {
      case SourceSetting.Flag _ -> members.put(setting.name(), Boolean.parseBoolean(value));
      case SourceSetting.Period _ ->
          members.put(setting.name(), DurationText.of(Duration.parse(value)));
      case SourceSetting.Text _,
          SourceSetting.Secret _,
          SourceSetting.Url _,
          SourceSetting.Choice _ ->
          members.put(setting.name(), value);
    }
  }

  /** The secrets of a kind that a change sets. */
  static Set<String> given(SourceKind kind, ObjectNode change) {
    Set<String> given = new TreeSet<>(SourceKinds.secrets(kind));
    given.retainAll(change.propertyNames());
    return given;
  }
}
