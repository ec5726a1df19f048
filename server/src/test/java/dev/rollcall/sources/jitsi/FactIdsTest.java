package dev.rollcall.sources.jitsi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.Moment;
import dev.rollcall.record.Participant;
import dev.rollcall.record.Participant.IdType;
import dev.rollcall.record.UserType;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FactIdsTest {

  @Test
  void anIdIsMadeOfTheSameTextInEachVersion() {
    Participant phone =
        Participant.of(IdType.DEVICE, "+4930")
            .withUserType(UserType.PHONE)
            .withDefaultName(Optional.of("Ann"));
    assertThat(FactIds.told(phone)).isEqualTo("DEVICE\n+4930\nOptionalInt[6]\nOptional[Ann]");
    assertThat(FactIds.told(Participant.of(IdType.GUEST, "g")))
        .isEqualTo("GUEST\ng\nOptionalInt.empty\nOptional.empty");
    assertThat(FactIds.of("joined", "s", new Moment(7), FactIds.told(phone)))
        .isEqualTo("joined-bc319984a9c69ed69b2e494e7ad7973825f76c6dab899f2ea642a9a45e200e64");
  }
}
