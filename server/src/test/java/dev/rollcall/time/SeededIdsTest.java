package dev.rollcall.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class SeededIdsTest {

  @Test
  void oneSeedGivesTheSameAndAnotherSomethingElse() {
    assertThat(IdSource.seeded(7).bytes(100)).isEqualTo(IdSource.seeded(7).bytes(100));
    assertThat(IdSource.seeded(7).bytes(100)).isNotEqualTo(IdSource.seeded(8).bytes(100));
    IdSource ids = IdSource.seeded(7);
    assertThat(ids.bytes(16)).isNotEqualTo(ids.bytes(16));
  }

  @Test
  void restartBeginsAnewButRepeatsNothingOfTheBeginning() {
    IdSource ids = IdSource.seeded(7);
    InstantSource time = ids.time(InstantSource.system());
    byte[] beginning = ids.bytes(16);
    long first = time.millis();
    ids.restart();
    byte[] once = ids.bytes(16);
    long later = time.millis();
    assertThat(once).isNotEqualTo(beginning);
    assertThat(later).isGreaterThan(first);
    assertThat(time.millis()).isEqualTo(later + 1);
    ids.restart();
    assertThat(ids.bytes(16)).isEqualTo(once);
    assertThat(time.millis()).isEqualTo(later);
  }
}
