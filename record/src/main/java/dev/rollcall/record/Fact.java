package dev.rollcall.record;

import java.util.Comparator;
import java.util.Optional;

/**
 * One thing that a source said about one meeting (or, without a subject, about itself). Never
 * changed and never deleted; ({@code source}, {@code id}) is its identity.
 *
 * @param subject the source's own key of the meeting; empty exactly for a fact of the source itself
 * @param time when it happened, by the source's clock
 */
public record Fact(
    SourceId source, String id, Optional<String> subject, Moment time, FactData data) {

  /** The order in which the fold reads facts: by time, rank, source, id. */
  public static final Comparator<Fact> ORDER =
      Comparator.comparing(Fact::time)
          .thenComparing(fact -> fact.data().rank())
          .thenComparing(Fact::source)
          .thenComparing(Fact::id);

  public Fact {
    if (id.isBlank()) {
      throw new IllegalArgumentException("fact id is blank");
    }
    if (subject.isPresent() == data.isOfSource()) {
      throw new IllegalArgumentException("a fact has a subject unless it is of the source itself");
    }
  }

  public Fact withData(FactData other) {
    return new Fact(source, id, subject, time, other);
  }
}
