package dev.rollcall.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.record.Participant;
import dev.rollcall.record.SourceId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.sources.ConfiguredSource;
import dev.rollcall.sources.Delivery;
import dev.rollcall.sources.ParseResult;
import dev.rollcall.sources.People;
import dev.rollcall.sources.SourceAdapter;
import dev.rollcall.sources.SourceKind;
import dev.rollcall.sources.Translation;
import dev.rollcall.sources.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class GuardedAdapterTest {

  private static final ConfiguredSource SOURCE =
      new ConfiguredSource(
          new SourceId("/engines/a"),
          new TenantKey("tenant-a"),
          Map.of(),
          Duration.ZERO,
          new NoPeople());

  private final SourceAdapter guarded = new GuardedAdapter(new Deep());

  @Test
  void deliveryThatBreaksItsAdapterIsUnreadable() {
    for (String path : List.of("deep", "odd")) {
      Delivery delivery =
          new Delivery(
              path, _ -> Optional.empty(), _ -> Optional.empty(), new byte[0], Instant.EPOCH);
      assertThat(guarded.receive(delivery, SOURCE)).isInstanceOf(Verification.Unreadable.class);
    }
  }

  @Test
  void keptBodyThatBreaksItsAdapterIsNotUnderstood() {
    assertThat(guarded.read("deep")).isInstanceOf(ParseResult.NotUnderstood.class);
    assertThat(guarded.read("odd")).isInstanceOf(ParseResult.NotUnderstood.class);
  }

  @Test
  void translationThatEndsTheStackIsAFailureOfItsKeyAlone() {
    assertThatThrownBy(() -> guarded.translate(SOURCE, "deep", List.of()))
        .isInstanceOf(RuntimeException.class);
  }

  private record NoPeople() implements People {

    @Override
    public Optional<Participant> proven(String identity) {
      return Optional.empty();
    }

    @Override
    public Optional<Participant> listed(String identity) {
      return Optional.empty();
    }
  }

  /** One whose stack ends, or who throws. */
  private static final class Deep implements SourceAdapter {

    @Override
    public SourceKind kind() {
      return SourceKind.of("deep");
    }

    @Override
    public Verification receive(Delivery delivery, ConfiguredSource source) {
      return new Verification.Rejected(fail(delivery.path()));
    }

    @Override
    public ParseResult read(String kept) {
      return new ParseResult.NotUnderstood(fail(kept));
    }

    @Override
    public Translation translate(ConfiguredSource source, String key, Collection<String> bodies) {
      throw new AssertionError(fail(key));
    }

    @Override
    public boolean isMeaningless(String kind) {
      return false;
    }

    @Override
    public List<String> unsupportedFields() {
      return List.of();
    }

    private static String fail(String how) {
      if (how.equals("deep")) {
        throw new StackOverflowError();
      }
      throw new IllegalArgumentException(how);
    }
  }
}
