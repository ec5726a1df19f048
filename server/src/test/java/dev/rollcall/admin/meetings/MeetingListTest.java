package dev.rollcall.admin.meetings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.Events;
import dev.rollcall.testkit.LogCapture;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import dev.rollcall.testkit.SharedApp;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The list of meetings over HTTP; what it holds is in {@code FinderContract}. */
@ExtendWith(SharedApp.class)
class MeetingListTest {

  private final RunningApp app;

  MeetingListTest(RunningApp app) {
    this.app = app;
    Events lab = Events.lab("listed");
    app.facts(
        List.of(
            lab.started(
                "1", "09:00:00", "{'topic': 'Fortnightly sync', 'meeting_no': '123456789'}"),
            lab.joined("2", "09:00:00", "s", "alice"),
            guest(lab, "3", "{'id': 'w', 'id_type': 'guest', 'name': 'Walter Ünlü'}"),
            guest(lab, "4", "{'id': '+861055', 'id_type': 'device', 'user_type': 6}"),
            lab.ended("5", "09:30:00")));
    Events other = Events.lab("unlisted");
    app.facts(
        List.of(
            other.started("1", "11:00:00", "{'topic': 'Other'}"), other.ended("2", "11:30:00")));
  }

  private static String guest(Events lab, String id, String participant) {
    return lab.event(
        id,
        "session.joined",
        "09:01:00",
        "{'session': '%s', 'participant': %s}".formatted(id, participant));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "topic=fortnightly",
        "topic=SYNC+fortnight",
        "meeting_no=123+456+789",
        "person=alice&topic=fortnightly",
        "person=%2B8613800000001&topic=fortnightly",
        "person=walter",
        "person=%C3%9Cnl%C3%BC+Walter",
        "person=%2B861055",
        "source=/engines/lab-1&topic=fortnightly",
        "subject=listed",
        "status=ended&topic=fortnightly",
        "status=3&topic=fortnightly",
        "from=2026-11-20T09:00:00Z&to=2026-11-20T09:00:01Z&topic=fortnightly",
        "from=2026-11-20&to=2026-11-20&topic=fortnightly",
        "tenant_key=tenant-a&topic=fortnightly",
      })
  void meetingIsFoundByEachParameter(String query) {
    assertThat(subjects(query)).containsExactly("listed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status=running&topic=fortnightly",
        "from=2026-11-20T09:00:01Z&topic=fortnightly",
        "to=2026-11-20T09:00:00Z&topic=fortnightly",
        "to=2026-11-19&topic=fortnightly",
        "person=walt",
        "meeting_no=12345678",
        "tenant_key=tenant-b&topic=fortnightly",
      })
  void meetingIsNotFoundByWhatItIsNot(String query) {
    assertThat(subjects(query)).isEmpty();
  }

  @Test
  void listIsSortedByStartInEitherOrderAndPaged() {
    String both = "from=2026-11-20&to=2026-11-20&source=/engines/lab-1";
    assertThat(subjects(both + "&sort=start_time")).containsSubsequence("listed", "unlisted");
    assertThat(subjects(both)).containsSubsequence("unlisted", "listed");
    JsonNode first = app.get("/rollcall/v1/meetings?page_size=1", RunningApp.ADMIN).json();
    assertThat(first.path("meetings")).hasSize(1);
    JsonNode second =
        app.get(
                "/rollcall/v1/meetings?page_size=1&page_token="
                    + first.path("page_token").asString(),
                RunningApp.ADMIN)
            .json();
    assertThat(second.at("/meetings/0/subject")).isNotEqualTo(first.at("/meetings/0/subject"));
  }

  @ParameterizedTest
  @CsvSource({
    "topics=x, near: topic",
    "Person=x, near: person",
    "topic=, topic is empty",
    "status=over, status is not calling (1)",
    "from=yesterday, from is not a time such as",
    "to=2026-02-30, to is not a time such as",
    "sort=topic, sort is not start_time or -start_time",
    "page_size=501, page_size is not a number from 1 to 500",
    "page_size=0, page_size is not a number from 1 to 500",
    "topic=a&topic=b, topic is given more than once",
    "person=a%07, person holds a control character",
  })
  void wrongParameterIsToldByItsName(String query, String detail) {
    Answer answer = app.get("/rollcall/v1/meetings?" + query, RunningApp.ADMIN);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("detail").asString()).contains(detail);
  }

  @Test
  void personWhoIsLookedForIsNotLogged(@TempDir Path folder) {
    try (LogCapture log = new LogCapture()) {
      try (RunningApp own = RunningApp.start(folder, Seeds.LAB)) {
        own.get("/rollcall/v1/meetings?person=walter", RunningApp.ADMIN);
        own.get("/rollcall/v1/meetings?person=walter&status=walter", RunningApp.ADMIN);
      }
      assertThat(log.lines()).anyMatch(line -> line.contains("GET /rollcall/v1/meetings 400"));
      assertThat(log.lines()).noneMatch(line -> line.contains("walter"));
    }
  }

  private List<String> subjects(String query) {
    Answer answer = app.get("/rollcall/v1/meetings?" + query, RunningApp.ADMIN);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer
        .json()
        .path("meetings")
        .valueStream()
        .map(row -> row.path("subject").asString())
        .toList();
  }
}
