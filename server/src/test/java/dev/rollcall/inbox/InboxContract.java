package dev.rollcall.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.database.Database;
import dev.rollcall.inbox.StoredDelivery.State;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.MeetingStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds of the inbox on every engine of the store. */
abstract class InboxContract {

  /** An empty one. */
  abstract InboxBench bench();

  @Test
  void whatIsTakenIsServedOnceItIsTranslated() {
    InboxBench bench = bench();
    assertThat(bench.post("join a c1 10")).isEqualTo(new Inbox.Answer.Taken(true));
    assertThat(bench.served()).isEmpty();
    bench.inbox().translateWaiting();
    bench.translated("left a c1 40");
    MeetingRecord record = bench.record("a/10");
    assertThat(record.times().status()).isEqualTo(MeetingStatus.ENDED);
    assertThat(record.attendance().participants().getFirst().presentMicros()).isEqualTo(30_000_000);
  }

  @Test
  void aSecondDeliveryOfTheSameIsAcknowledgedCountedAndWithoutEffect() {
    InboxBench bench = bench();
    bench.translated("join a c1 10");
    Map<String, MeetingRecord> before = bench.served();
    assertThat(bench.post("join a c1 10")).isEqualTo(new Inbox.Answer.Taken(false));
    bench.inbox().translateWaiting();
    assertThat(bench.served()).isEqualTo(before);
    assertThat(bench.status().accepted()).isEqualTo(1);
    assertThat(bench.status().duplicate()).isEqualTo(1);
  }

  @Test
  void deliveriesOfOneTransactionAreNewOnceAndKeepTheirOrder() {
    InboxBench bench = bench();
    List<DeliveryTable.New> posted =
        Stream.of("2", "1", "2", "3")
            .map(id -> DeliveryTable.New.of(InboxBench.TOY, id, InboxBench.LATER, "join a c" + id))
            .toList();
    assertThat(insert(bench.database(), posted)).containsExactly(true, true, false, true);
    assertThat(insert(bench.database(), posted)).containsOnly(false);
    assertThat(bench.inbox().page(Optional.empty(), State.WAITING, 0))
        .extracting(StoredDelivery::body)
        .containsExactly("join a c2", "join a c1", "join a c3");
  }

  private static List<Boolean> insert(Database database, List<DeliveryTable.New> posted) {
    return database.write(
        connection -> DeliveryTable.insert(connection, database.isShared(), posted));
  }

  @Test
  void whatIsNotProvenIsCountedAndNothingOfItIsStored() {
    InboxBench bench = bench();
    assertThat(bench.postAs("wrong", "join a c1 10"))
        .isEqualTo(new Inbox.Answer.Refused("wrong key"));
    assertThat(bench.inbox().page(Optional.empty(), State.WAITING, 0)).isEmpty();
    assertThat(bench.status().refused()).isEqualTo(1);
    bench.inbox().saveCounts();
    assertThat(bench.status().refused()).isEqualTo(1);
    assertThat(bench.again().status().refused()).isEqualTo(1);
  }

  @Test
  void whatCannotBeReadIsKeptWithItsReasonAndReadAgainOnDemand() {
    InboxBench bench = bench();
    bench.translated("bad");
    assertThat(bench.inbox().page(Optional.of(InboxBench.TOY), State.UNTRANSLATED, 0))
        .singleElement()
        .satisfies(
            kept -> {
              assertThat(kept.reason()).hasValue("a bad line");
              assertThat(bench.inbox().find(kept.number())).hasValue(kept);
            });
    assertThat(bench.status().untranslated()).isEqualTo(1);
    assertThat(bench.retry(Optional.of(InboxBench.TOY), false)).isEqualTo(1);
    assertThat(bench.status().waiting()).isEqualTo(1);
    bench.inbox().translateWaiting();
    assertThat(bench.status().untranslated()).isEqualTo(1);
  }

  @Test
  void anAdapterThatFailsLosesNothingAndDelaysNoOtherDelivery() {
    InboxBench bench = bench();
    bench.post("join broken c1 10");
    bench.post("join a c2 10");
    bench.inbox().translateWaiting();
    assertThat(bench.served()).containsOnlyKeys("a/10");
    assertThat(bench.inbox().page(Optional.empty(), State.UNTRANSLATED, 0)).hasSize(1);
  }

  @Test
  void meetingWithMoreEventsThanTheHeapAllowsIsPutAsideAndOthersGoOn() {
    InboxBench bench = bench();
    bench.translated("join large c0 10");
    MeetingRecord before = bench.record("large/10");
    for (int i = 1; i < 200; i++) {
      bench.post("join large c%d %d".formatted(i, 10 + i));
    }
    bench.post("join a c1 10");
    bench.inbox().translateWaiting();
    assertThat(bench.served()).containsOnlyKeys("large/10", "a/10");
    assertThat(bench.record("large/10")).isEqualTo(before);
    assertThat(bench.status().waiting()).isZero();
    assertThat(bench.inbox().page(Optional.of(InboxBench.TOY), State.UNTRANSLATED, 0))
        .isNotEmpty()
        .allSatisfy(kept -> assertThat(kept.reason().orElseThrow()).contains("-Xmx"));
  }

  @Test
  void passThatWouldHoldTooMuchTakesFewerDeliveries() {
    InboxBench bench = bench();
    for (int room = 0; room < 8; room++) {
      for (int i = 0; i < 80; i++) {
        bench.post("join room%d c%d-%d %d".formatted(room, room, i, 10 + i));
      }
    }
    bench.inbox().translateWaiting();
    assertThat(bench.served()).hasSize(8);
    assertThat(bench.status().untranslated()).isZero();
  }

  @Test
  void eventsThatTellNothingAreCountedByType() {
    InboxBench bench = bench();
    bench.translated("noise 1", "noise 2");
    bench.translated("noise 3", "join a c1 10");
    assertThat(bench.status().ignored()).isEqualTo(Map.of("noise", 3L));
    assertThat(bench.inbox().page(Optional.empty(), State.IGNORED, 0)).hasSize(1);
    bench.retry(Optional.empty(), true);
    bench.inbox().translateWaiting();
    assertThat(bench.status().ignored()).isEqualTo(Map.of("noise", 3L));
    assertThat(bench.served()).hasSize(1);
  }

  @Test
  void clockSkewIsTheSmallestDelay() {
    InboxBench bench = bench();
    long now = bench.clock().instant().getEpochSecond() - 1_800_000_000L;
    bench.translated("join a c1 " + (now - 7));
    bench.translated("join a c2 " + (now - 3), "noise");
    assertThat(bench.status().clockSkew()).hasValue(Duration.ofSeconds(3));
  }

  @Test
  void aDeliveryThatCannotBeStoredAsWhatItTellsIsPutAside() {
    InboxBench bench = bench();
    bench.post("join a c1 10");
    bench.post("join poison c2 10");
    bench.post("join a c3 11");
    bench.inbox().translateWaiting();
    assertThat(bench.record("a/10").attendance().accumulated()).isEqualTo(2);
    assertThat(bench.inbox().page(Optional.empty(), State.UNTRANSLATED, 0))
        .singleElement()
        .satisfies(kept -> assertThat(kept.reason()).hasValue("what it tells cannot be stored"));
  }

  @Test
  void charactersThatNoStoreTakesDoNotHoldUpAnything() {
    InboxBench bench = bench();
    bench.post("join a\0b c\ud8001 10", "noise \0");
    bench.inbox().translateWaiting();
    assertThat(bench.status().waiting()).isZero();
  }

  @Test
  void aBusySourceKeepsNoOtherWaiting() {
    InboxBench bench = bench();
    for (int i = 0; i < 600; i++) {
      bench.post("join a c" + i + " 10");
    }
    bench.postToOther("join b c1 10");
    assertThat(bench.inbox().translateRound()).isTrue();
    assertThat(bench.status().waiting()).isPositive();
    assertThat(bench.otherStatus().waiting()).isZero();
  }

  @Test
  void deliveriesExpireAndTheirFactsRemain() {
    InboxBench bench = bench();
    bench.translated("join a c1 10", "left a c1 20");
    bench.translated("bad");
    Map<String, MeetingRecord> before = bench.served();
    MeetingRecord first = bench.record("a/10");
    bench.clock().pass(Duration.ofDays(31));
    bench.inbox().expire();
    for (State state : State.values()) {
      assertThat(bench.inbox().page(Optional.empty(), state, 0)).isEmpty();
    }
    assertThat(bench.served()).isEqualTo(before);
    bench.translated("join a c2 15", "left a c2 40");
    assertThat(bench.served()).isNotEmpty();
    assertThat(bench.record("a/10").attendance().participants())
        .containsAll(first.attendance().participants());
  }
}
