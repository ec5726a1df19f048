package dev.rollcall.sources.janus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.Fact;
import dev.rollcall.record.FactData;
import dev.rollcall.record.LeaveReason;
import dev.rollcall.record.Moment;
import dev.rollcall.sources.janus.JanusScript.Client;
import dev.rollcall.sources.janus.event.JanusEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What was seen of Janus that a naive reading of its events gets wrong: leaves and restarts. */
class LeavesTest {

  private final JanusScript script = new JanusScript();
  private final Client web = JanusScript.client(1, "one;web");
  private final Client other = JanusScript.client(2, "two;web");

  private CaptureTranslation translation() {
    return Captures.translate(script.events(), Table.EMPTY);
  }

  private Roll roll() {
    return Captures.roll(translation());
  }

  private void publishes(Client client, String feed) {
    script.joined(client, "r", feed, "", "");
    script.published(client, "r", feed, "audio");
    script.webrtcUp(client);
    script.receiving(client, "0", true);
  }

  private void assertLeave(String feed, double seconds, LeaveReason reason) {
    Roll.Presence presence = roll().only(feed);
    assertThat(presence.reason()).isEqualTo(reason);
    assertThat(apart(presence.leave().orElseThrow(), JanusScript.at(seconds)))
        .isLessThan(Duration.ofMillis(1));
  }

  private static Duration apart(Moment one, Moment other) {
    return Duration.between(one.toInstant(), other.toInstant()).abs();
  }

  @Test
  void unpublishedTwiceIsNoLeave() {
    script.at(1, () -> publishes(web, "f1"));
    script.at(2, () -> script.told("unpublished", "r", "f1"));
    script.at(2, () -> script.told("unpublished", "r", "f1"));

    assertThat(roll().only("f1").leave()).isEmpty();
  }

  @Test
  void leaveBelongsToTheNearestJoinBeforeIt() {
    script.at(1, () -> publishes(web, "f1"));
    script.at(5, () -> script.leaving("r", "f1"));
    script.at(9, () -> publishes(other, "f1"));
    script.at(12, () -> script.leaving("r", "f1"));

    assertThat(roll().of("f1"))
        .extracting(presence -> presence.leave().orElseThrow().seconds())
        .containsExactly(JanusScript.at(5).seconds(), JanusScript.at(12).seconds());
  }

  @Test
  void kickedParticipantIsOutDespiteALaterLeave() {
    script.at(1, () -> publishes(web, "f1"));
    script.at(5, () -> script.told("kicked", "r", "f1"));
    script.at(40, () -> script.leaving("r", "f1"));
    script.at(41, () -> script.sessionDestroyed(web));

    assertLeave("f1", 5, LeaveReason.REMOVED);
    assertThat(translation().problems()).isEmpty();
  }

  @Test
  void listenersTimeoutKeepsItsTime() {
    script.at(1, () -> script.joined(web, "r", "f1", "", ""));
    script.at(2, () -> script.webrtcUp(web.handle(1, ";sub")));
    script.at(90, () -> script.sessionTimeout(web));
    script.at(90.01, () -> script.leaving("r", "f1"));

    assertLeave("f1", 90.01, LeaveReason.TIMEOUT);
  }

  @Test
  void timeoutOfAClientWhoseMediaStillFlowKeepsItsTime() {
    script.at(1, () -> publishes(web, "f1"));
    script.at(30, () -> script.receiving(web, "0", false));
    script.at(35, () -> script.receiving(web, "0", true));
    script.at(90, () -> script.sessionTimeout(web));
    script.at(90.01, () -> script.leaving("r", "f1"));

    assertLeave("f1", 90.01, LeaveReason.TIMEOUT);
  }

  @Test
  void statisticsOfADeadClientAreNoEvidence() {
    script.at(1, () -> publishes(web, "f1"));
    script.at(40, () -> script.receiving(web, "0", false));
    script.at(60, () -> script.statistics(web));
    script.at(90, () -> script.sessionTimeout(web));
    script.at(90.01, () -> script.leaving("r", "f1"));

    assertLeave("f1", 39, LeaveReason.TIMEOUT);
  }

  @Test
  void closedTabThatKeepsItsSessionLeftWithItsConnections() {
    script.at(1, () -> publishes(web, "f1"));
    script.at(2, () -> script.webrtcUp(web.handle(1, ";sub")));
    script.at(40, () -> script.hangup(web, "DTLS alert"));
    script.at(40.1, () -> script.hangup(web.handle(1, ";sub"), "DTLS alert"));
    script.at(90, () -> script.sessionTimeout(web));
    script.at(90.01, () -> script.leaving("r", "f1"));

    assertLeave("f1", 40.1, LeaveReason.TIMEOUT);
  }

  @Test
  void whoStopsPublishingAndListensOnIsNotGone() {
    script.at(1, () -> publishes(web, "f1"));
    script.at(2, () -> script.webrtcUp(web.handle(1, ";sub")));
    script.at(40, () -> script.hangup(web, "DTLS alert"));
    script.at(90, () -> script.sessionTimeout(web));
    script.at(90.01, () -> script.leaving("r", "f1"));

    assertLeave("f1", 90.01, LeaveReason.TIMEOUT);
  }

  @Test
  void mutedClientLivedAsLongAsItsSessionWasHeardOf() {
    script.at(0, script::started);
    script.at(1, () -> publishes(web, "f1"));
    script.at(10, () -> script.receiving(web, "0", false));
    script.at(600, () -> script.sessionTimeout(web));
    script.at(600.01, () -> script.leaving("r", "f1"));

    assertLeave("f1", 538, LeaveReason.TIMEOUT);
  }

  @Test
  void timeoutLongAfterALeaveDoesNotChangeIt() {
    script.at(1, () -> publishes(web, "f1"));
    script.at(10, () -> script.receiving(web, "0", false));
    script.at(40, () -> script.leaving("r", "f1"));
    script.at(98, () -> script.sessionTimeout(web));

    assertLeave("f1", 40, LeaveReason.LEFT);
  }

  @Test
  void endOfTheConnectionStandsInForALostLeave() {
    script.at(1, () -> publishes(web, "f1"));
    script.at(1, () -> publishes(other, "f2"));
    script.at(40, () -> script.detached(web));
    script.at(50, () -> script.sessionDestroyed(other));

    assertLeave("f1", 40, LeaveReason.LEFT);
    assertLeave("f2", 50, LeaveReason.LEFT);
  }

  @Test
  void leaveLongAfterTheConnectionEndedIsAnotherParticipants() {
    script.at(1, () -> publishes(web, "f1"));
    script.at(40, () -> script.detached(web));
    script.at(80, () -> script.leaving("r", "f1"));

    assertThat(roll().of("f1"))
        .extracting(presence -> presence.leave().orElseThrow().seconds())
        .containsExactly(JanusScript.at(40).seconds(), JanusScript.at(80).seconds());
    assertThat(translation().problems()).hasSize(1);
  }

  @Test
  void joinAgainWithoutALeaveEndsTheFormerSession() {
    script.at(1, () -> publishes(web, "f1"));
    script.at(30, () -> publishes(other, "f1"));

    assertThat(roll().of("f1").getFirst().leave()).isPresent();
    assertThat(roll().of("f1").getLast().leave()).isEmpty();
    assertThat(translation().problems()).hasSize(1);
  }

  @Test
  void lostJoinWhereTokensNameIsNotMadeUp() {
    script.at(1, () -> script.joined(web, "r", "f1", "tk-1", ""));
    script.at(5, () -> script.leaving("r", "f1"));
    script.at(20, () -> script.leaving("r", "f1"));
    script.at(30, () -> script.leaving("r", "f2"));

    CaptureTranslation translation =
        Captures.translate(script.events(), new Table(Map.of("tk-1", "alice"), Set.of()));
    assertThat(Captures.roll(translation).users()).containsExactly("alice");
    assertThat(Captures.roll(translation).of("alice")).hasSize(2);
    assertThat(translation.problems()).hasSize(2);
  }

  @Test
  void destroyedRoomEndsEverySessionInIt() {
    script.at(1, () -> publishes(web, "f1"));
    script.at(50, () -> script.roomDestroyed("r"));

    assertLeave("f1", 50, LeaveReason.MEETING_ENDED);
    assertThat(roll().ended()).isEqualTo(roll().only("f1").leave());
  }

  @Test
  void shutdownEndsEverySessionThen() {
    script.at(0, script::started);
    script.at(1, () -> publishes(web, "f1"));
    script.at(50, script::shutdown);
    script.at(300, script::started);

    assertLeave("f1", 50, LeaveReason.SOURCE_DOWN);
  }

  @Test
  void killedEngineEndsEverySessionAtItsLastEvent() {
    script.at(0, script::started);
    script.at(1, () -> publishes(web, "f1"));
    script.at(2, () -> script.joined(other, "r", "f2", "", ""));
    script.at(47, () -> script.statistics(web));
    script.at(300, script::started);

    assertLeave("f1", 47, LeaveReason.SOURCE_DOWN);
    assertLeave("f2", 47, LeaveReason.SOURCE_DOWN);
  }

  @Test
  void leaveIsNeverPairedAcrossARestart() {
    script.at(1, () -> publishes(web, "f1"));
    script.at(10, script::shutdown);
    script.at(11, script::started);
    script.at(20, () -> script.leaving("r", "f1"));

    assertThat(roll().of("f1").getFirst().leave().orElseThrow().seconds())
        .isEqualTo(JanusScript.at(10).seconds());
    assertThat(translation().problems()).hasSize(1);
  }

  @Test
  void restartOfOneEmitterLeavesTheOthersAlone() {
    JanusScript second = new JanusScript("janus-lab-2");
    script.at(1, () -> publishes(web, "f1"));
    second.at(1, () -> second.joined(other, "r", "f1", "", ""));
    second.at(10, second::shutdown);
    List<JanusEvent> both = new ArrayList<>(script.events());
    both.addAll(second.events());

    CaptureTranslation translation = Captures.translate(both, Table.EMPTY);
    List<String> subjects = Captures.subjects(translation).stream().sorted().toList();
    assertThat(subjects).hasSize(2);
    assertThat(Roll.of(translation.facts(), subjects.getFirst()).only("f1").leave()).isEmpty();
    assertThat(Roll.of(translation.facts(), subjects.getLast()).only("f1").leave()).isPresent();
    assertThat(translation.facts()).map(Fact::data).noneMatch(FactData::isOfSource);
  }
}
