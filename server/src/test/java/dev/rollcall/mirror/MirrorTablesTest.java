package dev.rollcall.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.config.StoreUrl;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.Moment;
import dev.rollcall.record.SourceId;
import dev.rollcall.store.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mirror's tables are the same on both engines. */
class MirrorTablesTest {

  private static final SourceId SOURCE = new SourceId("/engines/feishu");
  private static final MeetingId ONE = new MeetingId("7000000000000000001");
  private static final MeetingId TWO = new MeetingId("7000000000000000002");
  private static final Moment NOW = Moment.ofSeconds(1_795_176_000);

  private final MirrorCalls calls = new MirrorCalls();
  private final MirrorWalks walks = new MirrorWalks();

  @TempDir private Path folder;

  @Test
  void onSqlite() {
    try (Database database = Database.embedded(folder)) {
      everything(database);
    }
  }

  @Test
  void onPostgresql() throws IOException {
    try (EmbeddedPostgres server =
            EmbeddedPostgres.builder().setLocaleConfig("locale", "C.UTF-8").start();
        Database database =
            Database.postgresql(new StoreUrl(server.getJdbcUrl("postgres", "postgres")))) {
      everything(database);
    }
  }

  private void everything(Database database) {
    callsAreTakenByOneAlone(database);
    aBackfillsCallsAreItsOwnUntilAnEndIsLearned(database);
    walksAreFoundAgain(database);
  }

  private void callsAreTakenByOneAlone(Database database) {
    write(database, c -> calls.want(c, SOURCE, ONE, NOW));
    write(database, c -> calls.want(c, SOURCE, ONE, NOW.plus(Duration.ofHours(1))));
    Moment due = NOW.plus(MirrorCalls.SETTLING);
    assertThat(nextDue(database)).contains(due);
    assertThat(due(database, due.minus(Duration.ofNanos(1_000)))).isEmpty();
    Call call = new Call(SOURCE, ONE, NOW, due, 0);
    assertThat(due(database, due)).containsExactly(call);
    Moment lease = due.plus(Duration.ofMinutes(5));
    assertThat(database.<Boolean>write(c -> calls.claim(c, call, lease))).isTrue();
    assertThat(database.<Boolean>write(c -> calls.claim(c, call, lease))).isFalse();
    assertThat(due(database, due)).isEmpty();
    write(database, c -> calls.putOff(c, call, due, 3, "away"));
    write(database, c -> calls.leaveAlone(c, SOURCE, lease));
    assertThat(due(database, lease)).containsExactly(new Call(SOURCE, ONE, NOW, lease, 3));
    write(database, c -> calls.done(c, call));
    assertThat(due(database, lease)).isEmpty();
    write(database, c -> calls.want(c, SOURCE, ONE, NOW));
    assertThat(nextDue(database)).isEmpty();
  }

  private void aBackfillsCallsAreItsOwnUntilAnEndIsLearned(Database database) {
    assertThat(database.<Boolean>write(c -> calls.wantForBackfill(c, SOURCE, ONE, NOW))).isFalse();
    assertThat(database.<Boolean>write(c -> calls.wantForBackfill(c, SOURCE, TWO, NOW))).isTrue();
    assertThat(nextDue(database)).isEmpty();
    assertThat(ofBackfill(database)).extracting(Call::meeting).containsExactly(TWO);
    write(database, c -> calls.want(c, SOURCE, TWO, NOW));
    assertThat(ofBackfill(database)).isEmpty();
    Call two = due(database, NOW.plus(MirrorCalls.SETTLING)).getFirst();
    write(database, c -> calls.failed(c, two, "code 121005"));
    assertThat(nextDue(database)).isEmpty();
    write(database, c -> calls.askAgain(c, SOURCE, TWO, NOW));
    assertThat(ofBackfill(database)).hasSize(1);
  }

  private void walksAreFoundAgain(Database database) {
    Moment until = NOW.plus(Duration.ofDays(1));
    Walk fresh = Walk.fresh(SOURCE, "235812466", NOW, until, NOW).upTo(until);
    assertThat(fresh.isRead()).isFalse();
    write(database, c -> walks.save(c, fresh.afterPage(Optional.of("2"))));
    assertThat(found(database, until)).contains(fresh.afterPage(Optional.of("2")));
    write(database, c -> walks.save(c, fresh.afterPage(Optional.empty())));
    assertThat(found(database, until).orElseThrow().isRead()).isTrue();
    assertThat(found(database, NOW)).isEmpty();
  }

  private Optional<Walk> found(Database database, Moment until) {
    return database.read(c -> walks.find(c, SOURCE, "235812466", NOW, until));
  }

  private Optional<Moment> nextDue(Database database) {
    return database.read(calls::nextDue);
  }

  private List<Call> ofBackfill(Database database) {
    return database.read(c -> calls.ofBackfill(c, SOURCE));
  }

  private List<Call> due(Database database, Moment now) {
    return database.read(c -> calls.due(c, now, 10));
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
