package dev.rollcall.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.cli.terminal.TemporaryFolder;
import dev.rollcall.cloudevents.FactReader;
import dev.rollcall.cloudevents.FactReading;
import dev.rollcall.config.Settings;
import dev.rollcall.record.Fact;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.Moment;
import dev.rollcall.record.TenantKey;
import dev.rollcall.record.fold.MeetingFold;
import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.ExpectedMeeting;
import dev.rollcall.testkit.RandomMeeting;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import tools.jackson.databind.JsonNode;

/**
 * From facts to bytes over real HTTP: however the facts of a meeting arrive, the endpoint answers
 * the same, and that is what the fold says.
 */
class AnyOrderTest {

  private static final TemporaryFolder FOLDER = temporary();
  private static final RunningApp APP =
      RunningApp.start(FOLDER.path().resolve("data"), Seeds.SMALL);

  /** Each try has a day of its own, so that what the source says of itself touches no other try. */
  private static Instant begin = Instant.parse("2026-11-01T09:00:00Z");

  @AfterContainer
  static void stop() {
    APP.close();
    FOLDER.close();
  }

  @Property(tries = 15, shrinking = ShrinkingMode.OFF)
  void orderBatchesDuplicatesAndSubjectMakeNoDifference(
      @ForAll("meetings") RandomMeeting meeting, @ForAll Random random) {
    begin = begin.plus(Duration.ofDays(1));
    List<String> first = meeting.events("first " + begin, begin);
    List<String> second = meeting.events("second " + begin, begin);
    // What the source says of itself comes with the second meeting, when the first has been read.
    APP.facts(first.stream().filter(event -> !event.contains("rollcall.source.")).toList());
    Optional<String> id = meetingId("first " + begin);
    id.ifPresent(APP::read);
    sendInAnyWay(second, "second " + begin, random);
    Optional<String> otherId = meetingId("second " + begin);

    assertThat(otherId.isPresent()).isEqualTo(id.isPresent());
    if (id.isPresent() && otherId.isPresent()) {
      Answer answer = APP.read(id.get());
      Answer other = APP.read(otherId.get());
      assertThat(other.status()).isEqualTo(answer.status());
      assertThat(other.text().replace(otherId.get(), id.get())).isEqualTo(answer.text());
      assertIsTheFoldOf(first, id.get(), answer);
    }
  }

  @Provide
  Arbitrary<RandomMeeting> meetings() {
    return RandomMeeting.any();
  }

  /** Shuffled, some twice, in batches of any size; with some reads in between. */
  private static void sendInAnyWay(List<String> events, String subject, Random random) {
    List<String> shuffled = new ArrayList<>(events);
    events.stream().filter(_ -> random.nextInt(4) == 0).forEach(shuffled::add);
    Collections.shuffle(shuffled, random);
    for (int sent = 0; sent < shuffled.size(); ) {
      int until = Math.min(shuffled.size(), sent + 1 + random.nextInt(8));
      assertThat(APP.facts(shuffled.subList(sent, until)).outcomes()).doesNotContain("refused");
      sent = until;
      if (random.nextInt(3) == 0) {
        meetingId(subject).ifPresent(APP::read);
      }
    }
  }

  private static void assertIsTheFoldOf(List<String> events, String id, Answer answer) {
    List<Fact> facts = events.stream().map(AnyOrderTest::fact).toList();
    Moment begins =
        facts.stream()
            .filter(fact -> fact.subject().isPresent())
            .map(Fact::time)
            .min(Moment::compareTo)
            .orElseThrow();
    MeetingRecord record =
        MeetingFold.fold(
                new TenantKey("tenant-a"),
                facts.stream().filter(fact -> !fact.time().isBefore(begins)).toList(),
                APP.app().records().resolver())
            .at(Moment.of(APP.clock().instant()), Settings.DEFAULT.emptyGrace());
    if (record.times().startTime().isEmpty()) {
      assertThat(answer.code()).isEqualTo(121004);
      return;
    }
    JsonNode expected = new ExpectedMeeting(APP).of(id, record);
    assertThat(answer.json().path("data").path("meeting")).isEqualTo(expected);
  }

  private static Fact fact(String event) {
    return switch (FactReader.read(event)) {
      case FactReading.WellFormed read -> read.fact();
      case FactReading.Malformed malformed -> throw new AssertionError(malformed.reason());
    };
  }

  private static Optional<String> meetingId(String subject) {
    String query = "?source=/engines/lab-1&subject=" + subject.replace(' ', '+');
    JsonNode meetings =
        APP.get("/rollcall/v1/meetings" + query, RunningApp.ADMIN).json().path("meetings");
    return Optional.of(meetings.path(0).path("meeting_id").asString(""))
        .filter(id -> !id.isEmpty());
  }

  private static TemporaryFolder temporary() {
    try {
      TemporaryFolder folder = TemporaryFolder.make();
      return new TemporaryFolder(java.nio.file.Files.createDirectory(folder.path().resolve("x")));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
