package dev.rollcall.store;

import dev.rollcall.record.Fact;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.TenantKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The write side of the store: appends facts and marks the meetings that they touch. */
public final class FactStore {

  /**
   * A fact to append.
   *
   * @param data its data as JSON text
   * @param tenant its source's tenant
   */
  public record Entry(Fact fact, String data, TenantKey tenant) {}

  /** What became of an entry. */
  public sealed interface Appended {

    /**
     * It is in.
     *
     * @param meeting the id of its meeting, if that has one yet
     */
    record Accepted(Optional<MeetingId> meeting) implements Appended {}

    /**
     * The same source said the same id before.
     *
     * @param meeting the id of its meeting, if that has one yet
     */
    record Duplicate(Optional<MeetingId> meeting) implements Appended {}

    /**
     * It is not in.
     *
     * @param reason names the member and what is wrong with it
     */
    record Refused(String reason) implements Appended {}
  }

  private final MeetingIds ids;
  private final InstantSource clock;

  public FactStore(MeetingIds ids, InstantSource clock) {
    this.ids = ids;
    this.clock = clock;
  }

  /** Appends in order, in the caller's transaction; one answer an entry. */
  public List<Appended> append(Connection connection, List<Entry> entries) throws SQLException {
    Appending appending = appending(connection);
    List<Appended> answers = append(appending, entries, OptionalLong.empty());
    appending.touched().mark();
    return answers;
  }

  /** What one transaction works with. */
  record Appending(FactRows facts, MeetingRows meetings, TouchedMeetings touched) {}

  Appending appending(Connection connection) {
    return new Appending(
        new FactRows(connection, clock),
        new MeetingRows(connection, ids),
        new TouchedMeetings(connection));
  }

  static List<Appended> append(Appending to, List<Entry> entries, OptionalLong translation)
      throws SQLException {
    List<Appended> answers = new ArrayList<>(entries.size());
    for (Entry entry : entries) {
      answers.add(
          entry.fact().subject().isPresent()
              ? appendOfMeeting(entry, translation, to.facts(), to.meetings(), to.touched())
              : appendOfSource(entry, translation, to.facts(), to.touched()));
    }
    return answers;
  }

  private static Appended appendOfSource(
      Entry entry, OptionalLong translation, FactRows facts, TouchedMeetings touched)
      throws SQLException {
    Fact fact = entry.fact();
    if (!facts.insert(fact, entry.data(), Optional.empty(), translation)) {
      return new Appended.Duplicate(Optional.empty());
    }
    touched.byRestart(fact.source(), fact.time());
    return new Appended.Accepted(Optional.empty());
  }

  private static Appended appendOfMeeting(
      Entry entry,
      OptionalLong translation,
      FactRows facts,
      MeetingRows meetings,
      TouchedMeetings touched)
      throws SQLException {
    Fact fact = entry.fact();
    MeetingRows.Row row = meetings.of(fact.source(), fact.subject().orElseThrow(), entry.tenant());
    if (!facts.insert(fact, entry.data(), Optional.of(row.subject()), translation)) {
      return new Appended.Duplicate(row.id());
    }
    Optional<MeetingId> given = MeetingIdClaims.of(fact.data());
    if (given.isPresent()) {
      Optional<MeetingRows.Row> claimed = meetings.claim(row, given.get());
      if (claimed.isEmpty()) {
        facts.delete(fact.source(), fact.id());
        return new Appended.Refused(
            MeetingIdClaims.path(fact.data()) + " belongs to a meeting of another tenant");
      }
      if (claimed.get().meeting() != row.meeting()) {
        touched.moved(row.meeting(), claimed.get().meeting());
      }
      row = claimed.get();
    }
    if (row.id().isEmpty() && MeetingIdClaims.starts(fact.data())) {
      row = meetings.giveId(row);
    }
    touched.byFact(row.meeting());
    return new Appended.Accepted(row.id());
  }
}
