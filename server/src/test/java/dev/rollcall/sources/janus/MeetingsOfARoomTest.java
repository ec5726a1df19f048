package dev.rollcall.sources.janus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.Fact;
import dev.rollcall.record.FactData;
import dev.rollcall.sources.janus.JanusScript.Client;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeetingsOfARoomTest {

  private final JanusScript script = new JanusScript();
  private final Client web = JanusScript.client(1, "one;web");

  private void session(double join, double leave) {
    script.at(join, () -> script.joined(web, "r", "f1", "", ""));
    script.at(leave, () -> script.leaving("r", "f1"));
  }

  private List<String> subjects() {
    return Captures.subjects(Captures.translate(script.events(), Table.EMPTY));
  }

  @Test
  void emptyForLessThanTheGraceIsTheSameMeeting() {
    session(1, 10);
    session(69, 80);

    assertThat(subjects()).hasSize(1);
  }

  @Test
  void emptyForTheGraceIsAnotherMeeting() {
    session(1, 10);
    session(71, 80);

    assertThat(subjects()).hasSize(2);
  }

  @Test
  void roomMadeAnewIsAnotherMeetingAtOnce() {
    session(1, 10);
    script.at(11, () -> script.roomDestroyed("r"));
    script.at(12, () -> script.roomCreated("r"));
    session(13, 20);

    assertThat(subjects()).hasSize(2);
  }

  @Test
  void staticRoomGoesOnAfterAShortRestart() {
    script.at(1, () -> script.joined(web, "r", "f1", "", ""));
    script.at(10, script::shutdown);
    script.at(12, script::started);
    session(20, 30);

    assertThat(subjects()).hasSize(1);
  }

  @Test
  void roomWithoutAJoinGivesNoMeeting() {
    script.at(1, () -> script.roomCreated("r"));
    script.at(2, () -> script.roomDestroyed("r"));

    assertThat(Captures.translate(script.events(), Table.EMPTY).facts()).isEmpty();
  }

  @Test
  void subjectNamesEmitterRoomAndFirstJoin() {
    session(1, 10);

    String micros = Long.toString(script.events().getFirst().time().micros());
    assertThat(subjects()).containsExactly("janus-lab-1/r/" + micros);
  }

  @Test
  void endIsTheLastLeaveHoweverLongTheRoomLivesOn() {
    session(1, 10);
    script.at(5_000, () -> script.roomDestroyed("r"));

    assertThat(Captures.translate(script.events(), Table.EMPTY).facts())
        .filteredOn(fact -> fact.data() instanceof FactData.Ended)
        .map(Fact::time)
        .map(time -> time.seconds() - JanusScript.T0.seconds())
        .containsExactly(10L);
  }

  @Test
  void meetingWithAnOpenSessionIsNotEnded() {
    script.at(1, () -> script.joined(web, "r", "f1", "", ""));

    assertThat(Captures.translate(script.events(), Table.EMPTY).facts())
        .map(Fact::data)
        .noneMatch(data -> data instanceof FactData.Ended || data instanceof FactData.Left);
  }
}
