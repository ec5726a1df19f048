package dev.rollcall.sources.jitsi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.FactData;
import dev.rollcall.sources.ConfiguredSource;
import dev.rollcall.sources.MemoryInbox;
import dev.rollcall.sources.People;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An address that a guest types identifies a user only by the operator's setting. */
class TypedAddressTest {

  @Test
  void typedAddressProvesNothingUnlessTheOperatorVouchesForIt() {
    RoomScript room = new RoomScript();
    room.created(100);
    room.typed("g1@meet.lab.test/a", "Ann", "ann@example.test", 100);
    room.typed("g2@meet.lab.test/b", "Ann", "ann@example.test", 110);
    People people = new KnownPeople(Set.of(), Map.of("ann@example.test", "u-ann"));

    assertThat(joined(Prosody.source(people), room))
        .containsExactly("GUEST g1@meet.lab.test", "GUEST g2@meet.lab.test");
    assertThat(joined(Prosody.trustingEmail(people), room))
        .containsExactly("USER_ID u-ann", "USER_ID u-ann");
    assertThat(joined(Prosody.trustingEmail(KnownPeople.NONE), room))
        .containsExactly("GUEST ann@example.test", "GUEST ann@example.test");
  }

  private static List<String> joined(ConfiguredSource source, RoomScript room) {
    MemoryInbox inbox = new MemoryInbox(new JitsiAdapter(), source);
    room.bodies().forEach(body -> inbox.post(Prosody.delivery(body)));
    return inbox.facts().stream()
        .filter(fact -> fact.data() instanceof FactData.Joined)
        .map(fact -> ((FactData.Joined) fact.data()).participant())
        .map(who -> who.idType() + " " + who.id())
        .toList();
  }
}
