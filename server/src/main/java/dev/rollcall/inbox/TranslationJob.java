package dev.rollcall.inbox;

import dev.rollcall.cloudevents.FactReader;
import dev.rollcall.cloudevents.FactReading;
import dev.rollcall.cloudevents.FactWriter;
import dev.rollcall.database.SqlErrors;
import dev.rollcall.inbox.index.DeliveryBodies;
import dev.rollcall.inbox.index.IndexLookupTable;
import dev.rollcall.inbox.index.TimeRange;
import dev.rollcall.inbox.index.TranslationTable;
import dev.rollcall.record.Fact;
import dev.rollcall.record.FactData;
import dev.rollcall.record.Moment;
import dev.rollcall.sources.ConfiguredSource;
import dev.rollcall.sources.SourceAdapter;
import dev.rollcall.sources.Translation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A stretch of a key that is to be translated (again).
 *
 * @param stretch from its first to its last event
 * @param within where its own events are looked for
 * @param linked where the events of the keys that it links are looked for
 * @param former what it takes the place of
 */
record TranslationJob(
    String key,
    TimeRange stretch,
    TimeRange within,
    TimeRange linked,
    List<TranslationTable.Row> former) {

  private static final System.Logger LOG = System.getLogger(TranslationJob.class.getName());

  /**
   * The outcome.
   *
   * @param translation empty where there is none
   * @param failure why there is none
   */
  record Done(
      TranslationJob of, Optional<Translation> translation, String failure, int openSessions) {

    int lines() {
      return translation.map(Translation::facts).orElse(List.of()).stream()
          .mapToInt(fact -> fact.data().lines())
          .sum();
    }

    List<FactReading> facts() {
      return translation.map(Translation::facts).orElse(List.of()).stream()
          .map(fact -> FactReader.read(FactWriter.write(fact)))
          .toList();
    }

    boolean growing() {
      return translation.isEmpty() || of.former().stream().anyMatch(TranslationTable.Row::frozen);
    }
  }

  /** What it has to read. */
  IndexLookupTable.Needed needed() {
    return new IndexLookupTable.Needed(key, within, linked);
  }

  /** Translates it; takes seconds where it is large, so outside of a transaction. */
  Done translate(
      SourceAdapter adapter,
      ConfiguredSource source,
      DeliveryBodies bodies,
      FactCompletion completion) {
    if (bodies.isOverLimit()) {
      LOG.log(
          System.Logger.Level.WARNING,
          "source {0}: one meeting has more events than the heap allows, see -Xmx",
          source.id());
      return failed("its meeting has more events than the heap allows, see -Xmx");
    }
    try {
      Translation plain = adapter.translate(source, key, bodies.toList());
      Translation translation = plain.withFacts(completion.complete(source, plain));
      return new Done(this, Optional.of(translation), "", open(translation.facts()));
    } catch (RuntimeException e) {
      if (!SqlErrors.isFaultOfData(e)) {
        // The translation looks people up in the store.
        throw e;
      }
      LOG.log(
          System.Logger.Level.WARNING,
          "source {0}: what it says of one meeting cannot be translated: {1}",
          source.id(),
          e.getClass().getName());
      return failed("its meeting cannot be translated");
    }
  }

  private Done failed(String why) {
    return new Done(this, Optional.empty(), why, 0);
  }

  /** How many sessions have begun and neither ended nor been ended by their meeting's end. */
  private static int open(List<Fact> facts) {
    Map<String, Moment> joined = new HashMap<>();
    for (Fact fact : facts) {
      if (fact.data() instanceof FactData.Joined data) {
        joined.merge(subject(fact) + data.session(), fact.time(), Moment::max);
      }
    }
    int open = joined.size();
    Map<String, Moment> ended = new HashMap<>();
    for (Fact fact : facts) {
      if (fact.data() instanceof FactData.Left data
          && joined.remove(subject(fact) + data.session()) != null) {
        open--;
      } else if (fact.data() instanceof FactData.Ended) {
        ended.merge(subject(fact), fact.time(), Moment::max);
      }
    }
    for (Map.Entry<String, Moment> session : joined.entrySet()) {
      if (ended.entrySet().stream()
          .anyMatch(
              end ->
                  session.getKey().startsWith(end.getKey())
                      && !end.getValue().isBefore(session.getValue()))) {
        open--;
      }
    }
    return open;
  }

  /** With an end of its own, so that one subject is never the beginning of another. */
  private static String subject(Fact fact) {
    return fact.subject().orElse("") + "\n";
  }
}
