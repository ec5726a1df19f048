package dev.rollcall.sources;

import java.util.List;
import java.util.Optional;

/**
 * A setting of a kind of source.
 *
 * @param defaultValue of an optional setting; empty: the adapter gets no value
 */
public record SourceSetting(
    String name, Type type, boolean required, Optional<String> defaultValue) {

  /** The values that a setting takes. */
  public sealed interface Type {}

  public record Text() implements Type {}

  /** A text that is a credential. */
  public record Secret() implements Type {}

  /** The adapter gets {@code true} or {@code false}. */
  public record Flag() implements Type {}

  /** An http or https URL. */
  public record Url() implements Type {}

  /** One of some texts. */
  public record Choice(List<String> values) implements Type {
    public Choice {
      values = List.copyOf(values);
    }
  }

  /**
   * A duration within limits, which the adapter gets in ISO 8601.
   *
   * @param shortest as a seed states it, such as {@code 1m}; likewise the others
   * @param example for the error text
   */
  public record Period(String shortest, String longest, String example) implements Type {}

  public static SourceSetting required(String name, Type type) {
    return new SourceSetting(name, type, true, Optional.empty());
  }

  public static SourceSetting optional(String name, Type type) {
    return new SourceSetting(name, type, false, Optional.empty());
  }

  public SourceSetting withDefault(String value) {
    return new SourceSetting(name, type, required, Optional.of(value));
  }
}
