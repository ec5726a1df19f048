package dev.rollcall.meetings;

import dev.rollcall.meetings.rows.FactRows.Name;
import dev.rollcall.record.MeetingId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The subjects that a transaction has looked for, and the meetings that they are by now. Subjects
 * of one meeting share what is known of it: a change of it costs the same for one as for 10,000.
 */
final class KnownMeetings {

  private record Subject(MeetingTable.Row found, Meeting meeting) {}

  private static final class Meeting {
    private final long number;
    private Optional<MeetingId> id;

    /** The one that it has become part of. */
    private @Nullable Meeting into;

    private Meeting(long number, Optional<MeetingId> id) {
      this.number = number;
      this.id = id;
    }
  }

  private final Map<Name, Subject> subjects = new HashMap<>();
  private final Map<Long, Meeting> meetings = new HashMap<>();

  Optional<MeetingTable.Row> find(Name name) {
    Subject known = subjects.get(name);
    if (known == null) {
      return Optional.empty();
    }
    Meeting meeting = known.meeting();
    // Each is at least twice as large as the one before: these are few.
    while (meeting.into != null) {
      meeting = meeting.into;
    }
    return Optional.of(
        new MeetingTable.Row(
            known.found().subject(), meeting.number, known.found().tenant(), meeting.id));
  }

  void add(Name name, MeetingTable.Row row) {
    subjects.put(name, new Subject(row, of(row.meeting(), row.id())));
  }

  /** The meeting is served under this id from now on. */
  void serve(long meeting, Optional<MeetingId> id) {
    of(meeting, id).id = id;
  }

  /** The first is part of the second from now on; its number may be given again. */
  void merge(long gone, long kept) {
    Meeting absorbed = meetings.remove(gone);
    if (absorbed != null) {
      absorbed.into = of(kept, absorbed.id);
    }
  }

  void clear() {
    subjects.clear();
    meetings.clear();
  }

  private Meeting of(long number, Optional<MeetingId> id) {
    return meetings.computeIfAbsent(number, _ -> new Meeting(number, id));
  }
}
