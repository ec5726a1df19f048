package dev.rollcall.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.config.StoreUrl;
import dev.rollcall.database.Database;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.Moment;
import dev.rollcall.record.SourceId;
import dev.rollcall.testkit.NewPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mirror's tables are the same on both engines. */
class MirrorTablesTest {

  private static final SourceId SOURCE = new SourceId("/engines/feishu");
  private static final MeetingId ONE = new MeetingId("7000000000000000001");
  private static final MeetingId TWO = new MeetingId("7000000000000000002");
  private static final Moment NOW = Moment.ofSeconds(1_795_176_000);

  private final MirrorCallTable calls = new MirrorCallTable();
  private final ListCursorTable cursors = new ListCursorTable();

  @TempDir private Path folder;

  @Test
  void onSqlite() {
    try (Database database = Database.embedded(folder)) {
      everything(database);
    }
  }

  @Test
  void onPostgresql() throws IOException {
    try (NewPostgres server = new NewPostgres();
        Database database = Database.postgresql(new StoreUrl(server.database()))) {
      everything(database);
    }
  }

  private void everything(Database database) {
    callsAreTakenByOneAlone(database);
    aBackfillsCallsAreItsOwnUntilAnEndIsLearned(database);
    anEndThatIsLearnedGoesBeforeAWatch(database);
    cursorsAreFoundAgain(database);
  }

  private void anEndThatIsLearnedGoesBeforeAWatch(Database database) {
    MeetingId three = new MeetingId("7000000000000000003");
    Moment askAt = NOW.plus(Duration.ofHours(4));
    write(database, c -> calls.watch(c, SOURCE, three, NOW, askAt));
    write(database, c -> calls.watch(c, SOURCE, three, NOW, askAt.plus(Duration.ofHours(1))));
    MirrorCall watched = new MirrorCall(SOURCE, three, false, NOW, askAt, 0);
    assertThat(nextDue(database)).contains(askAt);
    assertThat(due(database, askAt)).contains(watched);
    Moment lease = askAt.plus(Duration.ofMinutes(5));
    assertThat(database.<Boolean>write(c -> calls.claim(c, watched, lease))).isTrue();
    write(database, c -> calls.want(c, SOURCE, three, askAt));
    // The answer to what was asked before the end was learned of.
    MirrorCall claimed = watched.claimedUntil(lease);
    write(database, c -> calls.putOff(c, claimed, lease.plus(Duration.ofDays(1)), 0, "runs"));
    assertThat(nextDue(database)).contains(askAt.plus(MirrorCallTable.SETTLING));
    assertThat(due(database, lease).map(MirrorCall::endKnown)).contains(true);
    write(database, c -> calls.done(c, claimed));
  }

  private void callsAreTakenByOneAlone(Database database) {
    write(database, c -> calls.want(c, SOURCE, ONE, NOW));
    write(database, c -> calls.want(c, SOURCE, ONE, NOW.plus(Duration.ofHours(1))));
    Moment due = NOW.plus(MirrorCallTable.SETTLING);
    assertThat(nextDue(database)).contains(due);
    assertThat(due(database, due.minus(Duration.ofNanos(1_000)))).isEmpty();
    MirrorCall call = new MirrorCall(SOURCE, ONE, true, NOW, due, 0);
    assertThat(due(database, due)).contains(call);
    assertThat(database.<Optional<MirrorCall>>read(c -> calls.due(c, due, Set.of(SOURCE))))
        .isEmpty();
    Moment lease = due.plus(Duration.ofMinutes(5));
    assertThat(database.<Boolean>write(c -> calls.claim(c, call, lease))).isTrue();
    assertThat(database.<Boolean>write(c -> calls.claim(c, call, lease))).isFalse();
    assertThat(due(database, due)).isEmpty();
    write(database, c -> calls.putOff(c, call.claimedUntil(lease), lease, 3, "away"));
    assertThat(due(database, lease)).contains(new MirrorCall(SOURCE, ONE, true, NOW, lease, 3));
    assertThat(database.<Long>read(c -> calls.waiting(c, SOURCE))).isEqualTo(1);
    write(database, c -> calls.done(c, call));
    assertThat(due(database, lease)).isEmpty();
    write(database, c -> calls.want(c, SOURCE, ONE, NOW));
    assertThat(nextDue(database)).isEmpty();
  }

  private void aBackfillsCallsAreItsOwnUntilAnEndIsLearned(Database database) {
    assertThat(database.<Boolean>write(c -> calls.wantForBackfill(c, SOURCE, ONE, NOW))).isFalse();
    assertThat(database.<Boolean>write(c -> calls.wantForBackfill(c, SOURCE, TWO, NOW))).isTrue();
    assertThat(nextDue(database)).isEmpty();
    assertThat(ofBackfill(database)).extracting(MirrorCall::meeting).containsExactly(TWO);
    write(database, c -> calls.want(c, SOURCE, TWO, NOW));
    assertThat(ofBackfill(database)).isEmpty();
    MirrorCall two = due(database, NOW.plus(MirrorCallTable.SETTLING)).orElseThrow();
    write(database, c -> calls.failed(c, two, "code 121005"));
    assertThat(nextDue(database)).isEmpty();
    write(database, c -> calls.askAgain(c, SOURCE, TWO, NOW));
    assertThat(ofBackfill(database)).hasSize(1);
  }

  private void cursorsAreFoundAgain(Database database) {
    Moment until = NOW.plus(Duration.ofDays(1));
    ListCursor fresh = ListCursor.fresh(SOURCE, "235812466", NOW, until, NOW).upTo(until);
    assertThat(fresh.isRead()).isFalse();
    write(database, c -> cursors.save(c, fresh.afterPage(Optional.of("2"))));
    assertThat(found(database, until)).contains(fresh.afterPage(Optional.of("2")));
    write(database, c -> cursors.save(c, fresh.afterPage(Optional.empty())));
    assertThat(found(database, until).orElseThrow().isRead()).isTrue();
    assertThat(found(database, NOW)).isEmpty();
  }

  private Optional<ListCursor> found(Database database, Moment until) {
    return database.read(c -> cursors.find(c, SOURCE, "235812466", NOW, until));
  }

  private Optional<Moment> nextDue(Database database) {
    return database.read(c -> calls.nextDue(c, Set.of()));
  }

  private List<MirrorCall> ofBackfill(Database database) {
    return database.read(c -> calls.ofBackfill(c, SOURCE));
  }

  private Optional<MirrorCall> due(Database database, Moment now) {
    return database.read(c -> calls.due(c, now, Set.of()));
  }

  @FunctionalInterface
  private interface Change {
    void on(Connection connection) throws SQLException;
  }

  private static void write(Database database, Change change) {
    database.write(
        connection -> {
          change.on(connection);
          return true;
        });
  }
}
