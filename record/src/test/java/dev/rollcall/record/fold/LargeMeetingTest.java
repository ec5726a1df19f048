package dev.rollcall.record.fold;

import static dev.rollcall.record.fold.Scene.at;
import static dev.rollcall.record.fold.Scene.joined;
import static dev.rollcall.record.fold.Scene.left;
import static dev.rollcall.record.fold.Scene.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.FactData;
import dev.rollcall.record.MeetingRecord;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A meeting as large as they come. */
class LargeMeetingTest {

  private static final int PEOPLE = 10_000;
  private static final int ROSTERS = 20;

  @Test
  void tenThousandParticipantsAreCountedAndEachIsResolvedOnce() {
    Scene scene = new Scene();
    List<FactData.Presence> everyone =
        IntStream.range(0, PEOPLE).mapToObj(n -> line("s" + n, "user-" + n)).toList();
    for (int number = 0; number < PEOPLE; number++) {
      scene.tell(number / 1000.0, joined("user-" + number, "s" + number));
    }
    for (int number = 0; number < ROSTERS; number++) {
      scene.tell(10 + number, new FactData.RosterObserved(everyone));
    }
    for (int number = 0; number < PEOPLE / 2; number++) {
      scene.tell(100 + number / 1000.0, left("s" + number));
    }
    scene.tell(200, Scene.restarted());
    TestDirectory directory = new TestDirectory();

    MeetingRecord record =
        MeetingFold.fold(TestDirectory.TENANT_A, scene.facts(), directory).at(at(300), Scene.GRACE);

    assertThat(record.attendance().peak()).isEqualTo(PEOPLE);
    assertThat(record.attendance().accumulated()).isEqualTo(PEOPLE);
    assertThat(record.times().endTime()).contains(at(104.999));
    assertThat(record.attendance().participants().getLast().finalLeave())
        .contains(at(10 + ROSTERS - 1));
    assertThat(directory.calls()).isEqualTo(PEOPLE);
  }
}
