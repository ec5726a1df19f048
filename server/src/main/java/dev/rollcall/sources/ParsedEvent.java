package dev.rollcall.sources;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** One event of a stored body. */
public sealed interface ParsedEvent<E> {

  /** An event that a record needs. */
  record Relevant<E>(E event) implements ParsedEvent<E> {}

  /**
   * An event that no record needs.
   *
   * @param kind what it is counted as
   */
  record Ignored<E>(String kind) implements ParsedEvent<E> {}

  /**
   * Not what the source should send.
   *
   * @param reason what is wrong and where, without values
   */
  record Malformed<E>(String reason) implements ParsedEvent<E> {}

  default Optional<E> relevant() {
    return this instanceof Relevant<E>(E event) ? Optional.of(event) : Optional.empty();
  }

  /** The result for a body of this event alone. */
  default ParseResult indexed(Function<E, List<IndexEntry>> index) {
    return switch (this) {
      case Relevant<E>(E event) -> new ParseResult.Understood(index.apply(event), new TreeMap<>());
      case Ignored<E>(String kind) ->
          new ParseResult.Understood(List.of(), new TreeMap<>(Map.of(kind, 1)));
      case Malformed<E>(String reason) -> new ParseResult.NotUnderstood(reason);
    };
  }
}
