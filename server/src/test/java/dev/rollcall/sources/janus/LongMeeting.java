package dev.rollcall.sources.janus;

import dev.rollcall.sources.janus.JanusScript.Client;
import java.util.Map;
import java.util.Set;

/** The long meeting of the lab, written down by what its events were seen to be. */
final class LongMeeting {

  static final String ROOM = "8f2c1d7e-weekly";
  static final Table PEOPLE =
      new Table(
          Map.of(
              "tk-alice-1", "alice",
              "tk-bob-1", "bob",
              "tk-carol-1", "carol",
              "tk-dave-1", "dave",
              "tk-erin-1", "erin"),
          Set.of());

  private final JanusScript script = new JanusScript();
  private final Client alice = JanusScript.client(11, "ou_alice;web;1");
  private final Client phone = JanusScript.client(12, "ou_alice;phone;1");
  private final Client bob = JanusScript.client(13, "ou_bob;web;1");
  private final Client reloaded = JanusScript.client(14, "ou_bob;web;2");
  private final Client carol = JanusScript.client(15, "ou_carol;web;1");
  private final Client screen = carol.handle(7, ";screen");
  private final Client dave = JanusScript.client(16, "ou_dave;web;1");
  private final Client erin = JanusScript.client(17, "ou_erin;web;1");

  private LongMeeting() {}

  static JanusScript script() {
    return new LongMeeting().write();
  }

  private JanusScript write() {
    joins();
    middle();
    leaves();
    return script;
  }

  private void joins() {
    script
        .at(-4, script::started)
        .at(-3, () -> script.roomCreated(ROOM))
        .at(0.07, () -> join(alice, "ou_alice.web.1", "tk-alice-1", "Alice"))
        .at(0.4, () -> publish(alice, "ou_alice.web.1", "audio", "video"))
        .at(8.02, () -> join(bob, "ou_bob.web.1", "tk-bob-1", "Bob"))
        .at(8.4, () -> publish(bob, "ou_bob.web.1", "audio", "video"))
        .at(16.06, () -> join(carol, "ou_carol.web.1", "tk-carol-1", "Carol"))
        .at(16.5, () -> publish(carol, "ou_carol.web.1", "audio", "video"))
        .at(24.11, () -> join(dave, "ou_dave.web.1", "tk-dave-1", "Dave"))
        .at(24.5, () -> publish(dave, "ou_dave.web.1", "audio", "video"))
        .at(24.6, () -> script.webrtcUp(dave.handle(1, ";sub")))
        .at(27.04, () -> join(erin, "ou_erin.web.1", "tk-erin-1", "Erin"))
        .at(27.3, () -> script.webrtcUp(erin.handle(1, ";sub")))
        .at(30.05, () -> join(phone, "ou_alice.phone.1", "tk-alice-1", "Alice"))
        .at(30.4, () -> publish(phone, "ou_alice.phone.1", "audio"));
  }

  private void middle() {
    script
        .at(46, () -> script.named(bob, "configured", ROOM, "ou_bob.web.1"))
        .at(56.2, () -> join(screen, "ou_carol.screen.1", "tk-carol-1", "Carol (screen)"))
        .at(56.6, () -> publish(screen, "ou_carol.screen.1", "screen"))
        .at(66.01, () -> script.leaving(ROOM, "ou_bob.web.1"))
        .at(66.02, () -> script.detached(bob))
        .at(73.9, () -> script.receiving(dave, "0", false))
        .at(74.07, () -> script.receiving(dave, "1", false))
        .at(75, () -> script.statistics(dave))
        .at(76.01, () -> script.leaving(ROOM, "ou_carol.screen.1"))
        .at(76.1, () -> script.hangup(screen, "DTLS alert"))
        .at(80.3, () -> join(reloaded, "ou_bob.web.2", "tk-bob-1", "Bob"))
        .at(80.7, () -> publish(reloaded, "ou_bob.web.2", "audio", "video"))
        .at(88, () -> script.moderated(ROOM, "ou_bob.web.2"));
  }

  private void leaves() {
    script
        .at(84.1, () -> script.leaving(ROOM, "ou_alice.phone.1"))
        .at(84.11, () -> script.detached(phone))
        .at(96.11, () -> script.leaving(ROOM, "ou_erin.web.1"))
        .at(96.12, () -> script.detached(erin))
        .at(104.01, () -> script.told("kicked", ROOM, "ou_carol.web.1"))
        .at(104.02, () -> script.told("unpublished", ROOM, "ou_carol.web.1"))
        .at(122.01, () -> script.leaving(ROOM, "ou_bob.web.2"))
        .at(122.02, () -> script.sessionDestroyed(reloaded))
        .at(129.07, () -> script.sessionTimeout(dave))
        .at(129.075, () -> script.detached(dave))
        .at(129.08, () -> script.leaving(ROOM, "ou_dave.web.1"))
        .at(154.0, () -> script.leaving(ROOM, "ou_alice.web.1"))
        .at(154.1, () -> script.sessionDestroyed(alice))
        .at(156, () -> script.sessionDestroyed(carol))
        .at(158, () -> script.roomDestroyed(ROOM));
  }

  private void join(Client client, String feed, String token, String display) {
    script.joined(client, ROOM, feed, token, display);
  }

  private void publish(Client client, String feed, String... streams) {
    script.published(client, ROOM, feed, streams);
    script.webrtcUp(client);
    for (int mid = 0; mid < streams.length; mid++) {
      script.receiving(client, Integer.toString(mid), true);
    }
  }
}
