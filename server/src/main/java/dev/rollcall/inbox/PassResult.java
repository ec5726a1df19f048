package dev.rollcall.inbox;

import dev.rollcall.inbox.DeliveryTable.Decision;
import dev.rollcall.inbox.StoredDelivery.State;
import dev.rollcall.inbox.index.TranslationTable;
import dev.rollcall.ingest.Ingest;
import dev.rollcall.record.SourceId;
import dev.rollcall.sources.IndexEntry;
import dev.rollcall.sources.ParseResult;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** The result of a pass: the deliveries that it read, and the translations that it made. */
record PassResult(List<ReadDelivery> read, List<TranslationJob.Done> done) {

  /** Stores the translations, each in the place of its former ones; the facts of them are next. */
  List<Ingest.Translated> store(Connection connection, boolean isShared, SourceId source)
      throws SQLException {
    List<TranslationTable.New> fresh = new ArrayList<>();
    List<TranslationTable.Kept> kept = new ArrayList<>();
    List<Long> gone = new ArrayList<>();
    for (TranslationJob.Done one : done) {
      TranslationJob of = one.of();
      List<TranslationTable.Row> former = of.former();
      if (former.isEmpty()) {
        fresh.add(new TranslationTable.New(of.key(), of.stretch(), one.openSessions()));
      } else {
        boolean frozen = former.stream().anyMatch(TranslationTable.Row::frozen);
        long number = former.getFirst().number();
        kept.add(new TranslationTable.Kept(number, of.stretch(), one.openSessions(), frozen));
        former.stream().skip(1).map(TranslationTable.Row::number).forEach(gone::add);
      }
    }
    Iterator<Long> numbers =
        TranslationTable.insert(connection, isShared, source, fresh).iterator();
    TranslationTable.update(connection, kept);
    TranslationTable.delete(connection, gone);
    List<Ingest.Translated> translated = new ArrayList<>();
    for (TranslationJob.Done one : done) {
      List<Long> former = one.of().former().stream().map(TranslationTable.Row::number).toList();
      long number = former.isEmpty() ? numbers.next() : former.getFirst();
      translated.add(new Ingest.Translated(number, former, one.facts(), one.growing()));
    }
    return translated;
  }

  /** Decides about each delivery. */
  void decide(Connection connection, SourceId source) throws SQLException {
    Map<String, String> failed = new HashMap<>();
    for (TranslationJob.Done one : done) {
      if (one.translation().isEmpty()) {
        failed.putIfAbsent(one.of().key(), one.failure());
      }
    }
    SortedMap<String, Integer> meaningless = new TreeMap<>();
    List<Decision> decisions = new ArrayList<>();
    for (ReadDelivery one : read) {
      if (one.reading() instanceof ParseResult.Understood(_, SortedMap<String, Integer> ignored)) {
        ignored.forEach((type, amount) -> meaningless.merge(type, amount, Integer::sum));
      }
      decisions.add(decision(one, failed));
    }
    StatusTable.ignored(connection, source, meaningless);
    DeliveryTable.decide(connection, decisions);
  }

  private static Decision decision(ReadDelivery read, Map<String, String> failed) {
    long number = read.delivery().number();
    return switch (read.reading()) {
      case ParseResult.NotUnderstood(String reason) ->
          new Decision(number, State.UNTRANSLATED, Optional.of(reason), OptionalLong.empty());
      case ParseResult.Understood(List<IndexEntry> marks, _) -> {
        Optional<String> reason =
            marks.stream()
                .map(IndexEntry::key)
                .filter(failed::containsKey)
                .map(failed::get)
                .findFirst();
        State state =
            reason.isPresent()
                ? State.UNTRANSLATED
                : marks.isEmpty() ? State.IGNORED : State.TRANSLATED;
        yield new Decision(number, state, reason, read.latest());
      }
    };
  }
}
