package dev.rollcall.registry;

import dev.rollcall.sources.ConfiguredSource;
import dev.rollcall.sources.Delivery;
import dev.rollcall.sources.ParseResult;
import dev.rollcall.sources.SourceAdapter;
import dev.rollcall.sources.SourceKind;
import dev.rollcall.sources.Translation;
import dev.rollcall.sources.Verification;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * An adapter whose failures over what others sent are answers. JSON that is nested as deep as a
 * parser allows can be too deep for an adapter's stack, which is an {@link Error}.
 */
record GuardedAdapter(SourceAdapter adapter) implements SourceAdapter {

  private static final System.Logger LOG = System.getLogger(GuardedAdapter.class.getName());

  @Override
  public SourceKind kind() {
    return adapter.kind();
  }

  @Override
  public Verification receive(Delivery delivery, ConfiguredSource source) {
    try {
      return adapter.receive(delivery, source);
    } catch (RuntimeException | StackOverflowError e) {
      LOG.log(System.Logger.Level.DEBUG, "a delivery cannot be read", e);
      return new Verification.Unreadable("the body cannot be read");
    }
  }

  @Override
  public long bodyLimit() {
    return adapter.bodyLimit();
  }

  @Override
  public ParseResult read(String kept) {
    try {
      return adapter.read(kept);
    } catch (RuntimeException | StackOverflowError e) {
      LOG.log(System.Logger.Level.DEBUG, "a kept delivery cannot be read", e);
      return new ParseResult.NotUnderstood("this version cannot read it");
    }
  }

  /** {@inheritDoc} Fails with a {@link RuntimeException} alone. */
  @Override
  public Translation translate(ConfiguredSource source, String key, Collection<String> bodies) {
    try {
      return adapter.translate(source, key, bodies);
    } catch (StackOverflowError e) {
      throw new IllegalArgumentException("nested too deep", e);
    }
  }

  @Override
  public Optional<Duration> quietGap() {
    return adapter.quietGap();
  }

  @Override
  public boolean isMeaningless(String kind) {
    return adapter.isMeaningless(kind);
  }

  @Override
  public List<String> unsupportedFields() {
    return adapter.unsupportedFields();
  }
}
