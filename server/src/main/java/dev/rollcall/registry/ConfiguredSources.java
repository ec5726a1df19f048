package dev.rollcall.registry;

import dev.rollcall.sources.ConfiguredSource;
import dev.rollcall.sources.SourceAdapter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The configured sources with their adapters. */
public final class ConfiguredSources {

  /** Where sources post to, with the source's name after it. */
  public static final String PATH = "/rollcall/v1/sources";

  private final Sources sources;
  private final Map<String, SourceAdapter> adapters;
  private final Duration emptyGrace;
  private final Supplier<String> publicUrl;

  /**
   * Over a directory.
   *
   * @param adapters by kind; a kind without one posts no deliveries
   * @param publicUrl how the sources reach this server, without a slash at the end
   */
  public ConfiguredSources(
      Sources sources,
      Map<String, SourceAdapter> adapters,
      Duration emptyGrace,
      Supplier<String> publicUrl) {
    this.sources = sources;
    this.adapters = Map.copyOf(adapters);
    this.emptyGrace = emptyGrace;
    this.publicUrl = publicUrl;
  }

  public Sources directory() {
    return sources;
  }

  public Optional<SourceAdapter> adapter(Source source) {
    return Optional.ofNullable(adapters.get(source.kind())).map(GuardedAdapter::new);
  }

  public ConfiguredSource configured(StoredSource entry) {
    return configured(entry.source(), entry.ownKeys());
  }

  /** As it was before its latest rotation, while that is good. */
  public Optional<ConfiguredSource> previous(StoredSource entry) {
    return sources.previous(entry).map(previous -> configured(entry.source(), previous.ownKeys()));
  }

  private ConfiguredSource configured(Source source, Map<String, String> ownKeys) {
    Map<String, String> keys = new HashMap<>(ownKeys);
    keys.putIfAbsent("callback_url", publicUrl.get() + PATH + "/" + source.name());
    return new ConfiguredSource(
        source.id(), source.tenant(), keys, emptyGrace, new SourcePeople(sources, source));
  }
}
