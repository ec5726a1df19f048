package dev.rollcall.meetings;

import static dev.rollcall.meetings.StoreFacts.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.database.Sql;
import dev.rollcall.meetings.FactStore.Appended;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.TenantKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** A batch is the same as its facts one by one. */
abstract class FactBatchContract extends MeetingIdContract {

  private static final int FACTS = 60;
  private static final int SUBJECTS = 8;
  private static final int STATED_IDS = 4;

  private static final List<String> KINDS =
      List.of(
          "session.joined {'participant':{'id':'P'},'session':'S'}",
          "session.joined {'participant':{'id':'P'},'session':'S'}",
          "session.left {'session':'S'}",
          "meeting.scheduled {'topic':'P','meeting_no':'12345678N'}",
          "meeting.started {'topic':'P'}",
          "meeting.started {'meeting_id':'691118841193203302N','meeting_no':'12345678N'}",
          "meeting.updated {'meeting_id':'691118841193203302N'}",
          "meeting.ended {}",
          "source.started {}");

  /** What a store made of some facts; ids that it made itself by their order. */
  private record Outcome(
      List<String> results, List<String> subjects, List<String> numbers, List<String> records) {}

  @RepeatedTest(10)
  void batchesAreTheSameAsTheirFactsOneByOne(RepetitionInfo repetition) {
    long seed = repetition.getCurrentRepetition();
    TenantKey together = new TenantKey("together");
    TenantKey alone = new TenantKey("alone");
    List<Appended> ofBatches = new ArrayList<>();
    for (List<FactStore.Entry> batch : batches(new Random(seed), together)) {
      ofBatches.addAll(append(database, batch));
    }
    List<Appended> ofFacts = new ArrayList<>();
    for (List<FactStore.Entry> batch : batches(new Random(seed), alone)) {
      batch.forEach(entry -> ofFacts.addAll(append(entry)));
    }
    assertThat(outcome(together, ofBatches)).isEqualTo(outcome(alone, ofFacts));
  }

  private static List<List<FactStore.Entry>> batches(Random random, TenantKey tenant) {
    List<List<FactStore.Entry>> batches = new ArrayList<>();
    for (int made = 0; made < FACTS; ) {
      List<FactStore.Entry> batch = new ArrayList<>();
      for (int size = 1 + random.nextInt(FACTS / 2); size > 0; size--) {
        batch.add(random(random, tenant, made++));
      }
      batches.add(batch);
    }
    return batches;
  }

  private static FactStore.Entry random(Random random, TenantKey tenant, int number) {
    String[] kind = KINDS.get(random.nextInt(KINDS.size())).split(" ", 2);
    // Some are sent again: as they were, or of another subject.
    int id = random.nextInt(6) == 0 ? random.nextInt(number + 1) : number;
    int person = random.nextInt(4);
    String data =
        kind[1]
            .replace("P", "user" + person)
            .replace("S", "session" + person)
            .replace("N", Integer.toString(random.nextInt(STATED_IDS)));
    int subject = random.nextInt(SUBJECTS);
    String of = kind[0].startsWith("source") ? "" : "'subject':'room%d',".formatted(subject);
    return entry(
        tenant,
        "{'source':'/%s','id':'%d','type':'rollcall.%s',%s'time':'2026-11-20T10:%02d:00Z','data':%s}"
            .formatted(tenant.value(), id, kind[0], of, random.nextInt(60), data)
            .replace('\'', '"'));
  }

  private Outcome outcome(TenantKey tenant, List<Appended> answers) {
    Map<String, String> names = new HashMap<>();
    List<String> results =
        answers.stream()
            .map(
                answer ->
                    switch (answer) {
                      case Appended.Accepted(Optional<MeetingId> id) -> "new " + name(names, id);
                      case Appended.Duplicate(Optional<MeetingId> id) -> "old " + name(names, id);
                    })
            .toList();
    Map<Long, Integer> meetingsByNumber = new HashMap<>();
    List<String> subjects =
        list(
            "SELECT s.subject, s.meeting, m.meeting_id FROM subjects s JOIN meetings m ON m.number"
                + " = s.meeting WHERE s.source = ? ORDER BY s.meeting, s.subject",
            row ->
                row.getString(1)
                    + " of "
                    + place(meetingsByNumber, row.getLong(2))
                    + " as "
                    + name(names, Optional.ofNullable(row.getString(3)).map(MeetingId::new)),
            tenant);
    List<String> numbers =
        list(
            "SELECT n.meeting_no, s.subject FROM meeting_numbers n"
                + " JOIN subjects s ON s.number = n.subject WHERE s.source = ? ORDER BY 1, 2",
            row -> row.getString(1) + " " + row.getString(2),
            tenant);
    List<String> records =
        list(
                "SELECT meeting_id FROM meeting_ids WHERE '/' || tenant_key = ?",
                row -> row.getString(1),
                tenant)
            .stream()
            .map(id -> name(names, Optional.of(new MeetingId(id))) + " " + shown(tenant, id))
            .sorted()
            .toList();
    return new Outcome(results, subjects, numbers, records);
  }

  private String shown(TenantKey tenant, String id) {
    return meetings
        .find(tenant, new MeetingId(id))
        .map(found -> found.meeting().at(NOW, Duration.ZERO))
        .map(record -> record.times() + " " + record.texts() + " " + record.attendance())
        .orElse("not begun");
  }

  private static int place(Map<Long, Integer> places, long number) {
    int next = places.size();
    return places.computeIfAbsent(number, _ -> next);
  }

  private static String name(Map<String, String> names, Optional<MeetingId> id) {
    if (id.isEmpty()) {
      return "none";
    }
    String value = id.get().value();
    String made = "made" + names.size();
    return value.startsWith("691118841193203302") ? value : names.computeIfAbsent(value, _ -> made);
  }

  private List<String> list(String sql, Sql.Row<String> row, TenantKey tenant) {
    return database.read(connection -> Sql.list(connection, sql, row, "/" + tenant.value()));
  }
}
