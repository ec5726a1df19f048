package dev.rollcall.sources.jitsi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.Fact;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Facts do not depend on the order, repeats and losses of webhooks. */
class JaasOrderTest {

  private static final int TRIES = 200;

  @Test
  void orderRepeatsAndLossesDoNotMakeARecordDependOnArrival() {
    Random random = new Random(20_261_122);
    for (int attempt = 0; attempt < TRIES; attempt++) {
      List<String> bodies = generated(random, attempt % 2 == 0 ? 0 : 20);
      List<String> shuffled = new ArrayList<>(bodies);
      bodies.stream().filter(_ -> random.nextInt(3) == 0).forEach(shuffled::add);
      Collections.shuffle(shuffled, random);

      List<Fact> once = JaasScript.inbox(JaasScript.PEOPLE, bodies).facts();
      assertThat(once).extracting(Fact::id).doesNotHaveDuplicates();
      assertThat(JaasScript.inbox(JaasScript.PEOPLE, shuffled).facts()).isEqualTo(once);
    }
  }

  /** Two meetings at a time: people come, go, change rooms and are called. */
  private static List<String> generated(Random random, int losses) {
    List<String> bodies = new ArrayList<>();
    for (String session : List.of("s-1", "s-2")) {
      JaasScript script = new JaasScript(session);
      long at = 1_000_000;
      script.room("ROOM_CREATED", "", at);
      for (int step = 0; step < 5 + random.nextInt(25); step++) {
        at += random.nextInt(3) * 500L;
        String id = List.of("mod1", "u2", "mod3", "guest").get(random.nextInt(4));
        String breakout = random.nextInt(3) == 0 ? "side" : "";
        String jid = "j" + random.nextInt(6);
        switch (random.nextInt(9)) {
          case 0, 1 -> script.joined(breakout, id, jid, at);
          case 2, 3 -> script.left(breakout, id, jid, "left", at);
          case 4 -> script.call("DIAL_IN_STARTED", "+49401234" + jid.charAt(1), "p" + jid, at);
          case 5 -> script.call("DIAL_IN_ENDED", "", "p" + jid, at);
          case 6 -> script.callByAccount("SIP_CALL_IN_STARTED", "sip:" + jid, jid + "-x", at);
          case 7 -> script.callByAccount("SIP_CALL_IN_ENDED", "", jid + "-x", at);
          default -> script.promoted(jid, at);
        }
        if (random.nextInt(100) < losses) {
          script.lost();
        }
      }
      script.room("ROOM_DESTROYED", "", at + 1_000);
      script.uploaded(1_000_000, 1_000_000 + random.nextInt(9_000), at + 60_000);
      bodies.addAll(script.bodies());
    }
    return bodies;
  }
}
