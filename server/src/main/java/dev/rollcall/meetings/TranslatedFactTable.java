package dev.rollcall.meetings;

import dev.rollcall.cloudevents.FactReader;
import dev.rollcall.cloudevents.FactType;
import dev.rollcall.database.Sql;
import dev.rollcall.meetings.FactStore.Appended;
import dev.rollcall.meetings.FactStore.Appending;
import dev.rollcall.meetings.FactStore.Entry;
import dev.rollcall.meetings.rows.FactRows;
import dev.rollcall.meetings.rows.TranslatedRowTable;
import dev.rollcall.record.Fact;
import dev.rollcall.record.FactData;
import dev.rollcall.record.Moment;
import dev.rollcall.record.SourceId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * Facts derived from deliveries; replaced when later deliveries change the translation. A meeting
 * whose subject has another name by then keeps its id.
 */
public final class TranslatedFactTable {

  private final FactStore facts;

  public TranslatedFactTable(FactStore facts) {
    this.facts = facts;
  }

  /**
   * The facts of one translation now.
   *
   * @param former the translations whose place this one takes, itself among them; none if it is new
   * @param growing leave alone what is there and not among the entries, because not all that it
   *     came of is known any more
   */
  public record Change(long translation, List<Long> former, List<Entry> entries, boolean growing) {
    public Change {
      former = List.copyOf(former);
      entries = List.copyOf(entries);
    }
  }

  /** The result of appending an entry. */
  public record Changed(Entry entry, Appended appended) {}

  private static Fact fact(SourceId source, TranslatedRowTable.Row former) {
    return FactReader.stored(
        source,
        former.id(),
        former.type(),
        Optional.of(former.subject()),
        new Moment(former.time()),
        former.data());
  }

  /** Whether the former fact, whose subject has this name by now, is the entry's. */
  private static boolean isSame(TranslatedRowTable.Row former, String subjectNow, Entry entry) {
    return entry.fact().subject().equals(Optional.of(subjectNow))
        && former.time() == entry.fact().time().micros()
        && former.type().equals(FactType.of(entry.fact().data()).wire())
        && former.data().equals(entry.data());
  }

  /** An entry, and the translation that made it. */
  private record Stated(Entry entry, long translation) {}

  /**
   * Makes the facts of some translations of one source these, in the caller's transaction. Facts
   * may go from one translation to another.
   *
   * @return the results of those that were not there as they are
   */
  public List<Changed> replace(Connection connection, SourceId source, List<Change> changes)
      throws SQLException {
    Appending to = facts.appending(connection);
    List<TranslatedRowTable.Row> before = former(connection, to, changes);
    Map<String, Stated> after = new HashMap<>();
    for (Change change : changes) {
      for (Entry entry : change.entries()) {
        after.putIfAbsent(entry.fact().id(), new Stated(entry, change.translation()));
      }
    }
    Moves moves = Moves.of(source, before, after);
    Map<String, String> renamed = rename(source, moves, to);
    Set<String> unchanged = new HashSet<>();
    List<FactRows.FactKey> changed = new ArrayList<>();
    for (TranslatedRowTable.Row fact : before) {
      String subject = renamed.getOrDefault(fact.subject(), fact.subject());
      boolean isUnchanged =
          Optional.ofNullable(after.get(fact.id()))
              .filter(stated -> stated.translation() == fact.translation())
              .filter(stated -> isSame(fact, subject, stated.entry()))
              .isPresent();
      if (isUnchanged) {
        unchanged.add(fact.id());
      } else {
        changed.add(new FactRows.FactKey(source.value(), fact.id()));
        to.touched().byFact(fact.meeting());
      }
    }
    if (!changed.isEmpty()) {
      to.rows().delete(changed);
    }
    List<Stated> stated = new ArrayList<>();
    for (Change change : changes) {
      for (Entry entry : change.entries()) {
        if (!unchanged.contains(entry.fact().id())) {
          stated.add(new Stated(entry, change.translation()));
        }
      }
    }
    List<Changed> answers = append(to, stated);
    to.touched().mark();
    for (Map.Entry<String, String> move : moves.subjects().entrySet()) {
      if (!renamed.containsKey(move.getKey())) {
        to.meetings().absorb(source, move.getKey(), move.getValue());
      }
    }
    for (String subject : moves.gone()) {
      to.meetings().forgetIfEmpty(source, subject);
    }
    return answers;
  }

  private List<Changed> append(Appending to, List<Stated> stated) throws SQLException {
    List<Appended> appended =
        facts.append(
            to,
            stated.stream().map(Stated::entry).toList(),
            i -> OptionalLong.of(stated.get(i).translation()));
    List<Changed> answers = new ArrayList<>();
    for (int i = 0; i < stated.size(); i++) {
      answers.add(new Changed(stated.get(i).entry(), appended.get(i)));
    }
    return answers;
  }

  /** A subject that only the new facts have takes the place of the first that only the old have. */
  private static Map<String, String> rename(SourceId source, Moves moves, Appending to)
      throws SQLException {
    Map<String, String> renamed = new HashMap<>();
    for (Map.Entry<String, String> move : moves.subjects().entrySet()) {
      if (!renamed.containsValue(move.getValue())
          && to.meetings().rename(source, move.getKey(), move.getValue())) {
        renamed.put(move.getKey(), move.getValue());
      }
    }
    return renamed;
  }

  /**
   * What has become of subjects that no fact has any more.
   *
   * @param subjects the one that took their facts or sessions; the oldest meeting first, because
   *     its id is the one that is known
   * @param gone all of them
   */
  private record Moves(Map<String, String> subjects, Set<String> gone) {

    static Moves of(
        SourceId source, List<TranslatedRowTable.Row> before, Map<String, Stated> after) {
      Map<String, String> now = new HashMap<>();
      after.forEach(
          (id, stated) -> {
            Fact fact = stated.entry().fact();
            fact.subject()
                .ifPresent(
                    subject -> {
                      now.put("id " + id, subject);
                      session(fact)
                          .ifPresent(session -> now.putIfAbsent("session " + session, subject));
                    });
          });
      Set<String> kept = Set.copyOf(now.values());
      Map<String, String> moved = new LinkedHashMap<>();
      Set<String> gone = new TreeSet<>();
      before.stream()
          .filter(fact -> !kept.contains(fact.subject()))
          .sorted(
              Comparator.comparing(TranslatedRowTable.Row::meeting)
                  .thenComparing(TranslatedRowTable.Row::id))
          .forEach(
              former -> {
                gone.add(former.subject());
                Optional.ofNullable(now.get("id " + former.id()))
                    .or(
                        () ->
                            session(fact(source, former))
                                .flatMap(
                                    session -> Optional.ofNullable(now.get("session " + session))))
                    .ifPresent(to -> moved.putIfAbsent(former.subject(), to));
              });
      return new Moves(moved, gone);
    }

    private static Optional<String> session(Fact fact) {
      if (fact.data() instanceof FactData.Joined joined) {
        return Optional.of(joined.session());
      }
      return fact.data() instanceof FactData.Left left
          ? Optional.of(left.session())
          : Optional.empty();
    }
  }

  /** The facts that the changes replace, each with the translation that has its place now. */
  private static List<TranslatedRowTable.Row> former(
      Connection connection, Appending to, List<Change> changes) throws SQLException {
    List<Long> former = changes.stream().flatMap(change -> change.former().stream()).toList();
    if (former.isEmpty()) {
      return List.of();
    }
    TranslatedRowTable rows = to.translated();
    for (long subject : rows.packed(former)) {
      to.packs().unpack(subject);
    }
    Sql.updateAll(
        connection,
        "UPDATE facts SET translation = ? WHERE translation = ?",
        changes.stream()
            .flatMap(
                change ->
                    change.former().stream()
                        .filter(other -> other != change.translation())
                        .map(other -> new Object[] {change.translation(), other}))
            .toList());
    List<Long> replaced =
        changes.stream()
            .filter(change -> !change.growing() && !change.former().isEmpty())
            .map(Change::translation)
            .toList();
    return replaced.isEmpty() ? List.of() : rows.facts(replaced);
  }
}
