package dev.rollcall.meetings;

import dev.rollcall.cloudevents.FactReader;
import dev.rollcall.cloudevents.FactType;
import dev.rollcall.meetings.FactStore.Appended;
import dev.rollcall.meetings.FactStore.Appending;
import dev.rollcall.meetings.FactStore.Entry;
import dev.rollcall.meetings.rows.FactRows;
import dev.rollcall.record.Fact;
import dev.rollcall.record.FactData;
import dev.rollcall.record.Moment;
import dev.rollcall.record.SourceId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
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
   * @param former the translations whose place this one takes, itself among them
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

  private record Former(
      String id,
      long translation,
      String subject,
      long meeting,
      String type,
      long time,
      String data) {

    Fact fact(SourceId source) {
      return FactReader.stored(source, id, type, Optional.of(subject), new Moment(time), data);
    }

    boolean says(Entry entry, String subjectNow) {
      return entry.fact().subject().equals(Optional.of(subjectNow))
          && time == entry.fact().time().micros()
          && type.equals(FactType.of(entry.fact().data()).wire())
          && data.equals(entry.data());
    }
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
    to.packs().unpack(changes.stream().flatMap(change -> change.former().stream()).toList());
    List<Former> before = new ArrayList<>();
    Map<String, Stated> after = new HashMap<>();
    for (Change change : changes) {
      takeOver(connection, change);
      if (!change.growing()) {
        before.addAll(former(connection, change.translation()));
      }
      for (Entry entry : change.entries()) {
        after.putIfAbsent(entry.fact().id(), new Stated(entry, change.translation()));
      }
    }
    Moves moves = Moves.of(source, before, after);
    Map<String, String> renamed = rename(source, moves, to);
    Set<String> unchanged = new HashSet<>();
    List<FactRows.FactKey> changed = new ArrayList<>();
    for (Former fact : before) {
      String subject = renamed.getOrDefault(fact.subject(), fact.subject());
      boolean isUnchanged =
          Optional.ofNullable(after.get(fact.id()))
              .filter(stated -> stated.translation() == fact.translation())
              .filter(stated -> fact.says(stated.entry(), subject))
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
    List<Changed> answers = new ArrayList<>();
    for (Change change : changes) {
      List<Entry> entries =
          change.entries().stream()
              .filter(entry -> !unchanged.contains(entry.fact().id()))
              .toList();
      List<Appended> appended = facts.append(to, entries, OptionalLong.of(change.translation()));
      for (int i = 0; i < entries.size(); i++) {
        answers.add(new Changed(entries.get(i), appended.get(i)));
      }
    }
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

    static Moves of(SourceId source, List<Former> before, Map<String, Stated> after) {
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
          .sorted(Comparator.comparing(Former::meeting).thenComparing(Former::id))
          .forEach(
              former -> {
                gone.add(former.subject());
                Optional.ofNullable(now.get("id " + former.id()))
                    .or(
                        () ->
                            session(former.fact(source))
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

  private static List<Former> former(Connection connection, long translation) throws SQLException {
    List<Former> facts = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT f.id, s.subject, s.meeting, f.type, f.time, f.data
            FROM facts f JOIN subjects s ON s.number = f.subject WHERE f.translation = ?\
            """)) {
      select.setLong(1, translation);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          facts.add(
              new Former(
                  row.getString(1),
                  translation,
                  row.getString(2),
                  row.getLong(3),
                  row.getString(4),
                  row.getLong(5),
                  row.getString(6)));
        }
      }
    }
    return facts;
  }

  private static void takeOver(Connection connection, Change change) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE facts SET translation = ? WHERE translation = ?")) {
      for (long other : change.former()) {
        if (other != change.translation()) {
          update.setLong(1, change.translation());
          update.setLong(2, other);
          update.executeUpdate();
        }
      }
    }
  }
}
