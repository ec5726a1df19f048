package dev.rollcall.manage.sources;

import dev.rollcall.sources.SourceKind;
import dev.rollcall.sources.SourceSetting;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kinds of source with the settings of each. */
public final class SourceKinds {

  /** What the facts of a source are sent with. */
  static final String KEY = "key";

  static final List<String> COMMON =
      List.of("source", "tenant_key", "kind", "name", "people", "keep_deliveries");

  /** Sends facts instead of deliveries, under a key. */
  static final SourceKind FACTS = SourceKind.of("facts");

  /**
   * What every kind that posts deliveries may have: see {@code JoinLinks} and {@code RoomFields}.
   */
  static final SourceKind ROOMS =
      SourceKind.of(
          "rooms",
          SourceSetting.optional("join_url", new SourceSetting.Text()),
          SourceSetting.optional("numbers", new SourceSetting.Flag()));

  private final Map<String, SourceKind> kinds = new LinkedHashMap<>();

  /**
   * The kinds that adapters declare, and that of facts.
   *
   * @param adapters in the order of error texts
   */
  public SourceKinds(List<SourceKind> adapters) {
    Stream.concat(Stream.of(FACTS), adapters.stream())
        .forEach(kind -> this.kinds.put(kind.name(), kind));
  }

  Optional<SourceKind> find(String name) {
    return Optional.ofNullable(kinds.get(name));
  }

  Set<String> names() {
    return kinds.keySet();
  }

  /** All fields that a source of a kind may have. */
  static String[] fields(SourceKind kind) {
    Stream<String> own =
        kind.equals(FACTS) ? Stream.of(KEY) : settings(kind).map(SourceSetting::name);
    return Stream.concat(COMMON.stream(), own).toArray(String[]::new);
  }

  /** What its adapter gets. */
  static Stream<SourceSetting> settings(SourceKind kind) {
    return kind.equals(FACTS)
        ? Stream.of()
        : Stream.of(kind, ROOMS).flatMap(of -> of.settings().stream());
  }

  /** The fields of one kind that are credentials. */
  static Set<String> secrets(SourceKind kind) {
    return kind.equals(FACTS)
        ? Set.of(KEY)
        : kind.settings().stream()
            .filter(setting -> setting.type() instanceof SourceSetting.Secret)
            .map(SourceSetting::name)
            .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The fields that sources of one kind or another have beside the common ones. */
  public List<String> ownNames() {
    return Stream.concat(
            Stream.of(KEY),
            kinds.values().stream().flatMap(SourceKinds::settings).map(SourceSetting::name))
        .distinct()
        .toList();
  }

  /** The fields of any kind that are true or false. */
  public Set<String> flags() {
    return kinds.values().stream()
        .flatMap(SourceKinds::settings)
        .filter(setting -> setting.type() instanceof SourceSetting.Flag)
        .map(SourceSetting::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The fields of any kind that are credentials. */
  public Set<String> secrets() {
    return kinds.values().stream()
        .flatMap(kind -> secrets(kind).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** What a rotation of one kind may set: its credentials, and what they are known by. */
  static Set<String> rotated(SourceKind kind) {
    return kind.equals(FACTS)
        ? Set.of(KEY)
        : kind.settings().stream()
            .filter(
                setting ->
                    switch (setting.type()) {
                      case SourceSetting.Text _, SourceSetting.Secret _ -> true;
                      case SourceSetting.Flag _,
                          SourceSetting.Url _,
                          SourceSetting.Choice _,
                          SourceSetting.Period _ ->
                          false;
                    })
            .map(SourceSetting::name)
            .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
