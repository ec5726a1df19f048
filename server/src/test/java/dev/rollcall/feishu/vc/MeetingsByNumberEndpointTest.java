package dev.rollcall.feishu.vc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.RunningApp;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code list_by_no} over a whole server. */
final class MeetingsByNumberEndpointTest {

  private static final String ALL = "&start_time=1700000000&end_time=1900000000";

  private final RunningApp app;

  MeetingsByNumberEndpointTest(@TempDir Path folder) {
    app = RunningApp.start(folder.resolve("data"), FindingSeed.TEXT);
  }

  @BeforeEach
  void meetings() {
    app.meetingOf(
        FindingSeed.EVENTS
            .apply("first")
            .started(
                "1",
                "09:00:00",
                "{'meeting_id': '71', 'topic': 'Weekly', 'meeting_no': '123456789', 'password':"
                    + " '1234', 'url': 'https://vc.example.com/j/123456789', 'owner': {'id':"
                    + " 'alice'}, 'meeting_connect': true, 'note_id': '99'}"),
        FindingSeed.EVENTS.apply("first").ended("2", "10:00:00"));
    app.meetingOf(
        FindingSeed.EVENTS
            .apply("second")
            .started("1", "11:00:00", "{'meeting_id': '72', 'meeting_no': '123456789'}"),
        FindingSeed.EVENTS.apply("second").joined("2", "11:00:00", "s", "bob"));
  }

  @AfterEach
  void stop() {
    app.close();
  }

  @Test
  void meetingsOfANumberAreListedInTheOrderInWhichTheyBegan() {
    assertThat(list("meeting_no=123456789" + ALL, "t-a").text())
        .isEqualTo(
            "{\"code\":0,\"msg\":\"success\",\"data\":{\"has_more\":false,\"meeting_briefs\":["
                + "{\"id\":\"71\",\"topic\":\"Weekly\",\"url\":\"https://vc.example.com/j/123456789\","
                + "\"meeting_no\":\"123456789\",\"password\":\"1234\",\"meeting_connect\":true,"
                + "\"note_id\":\"99\"},{\"id\":\"72\",\"meeting_no\":\"123456789\"}]}}");
    assertThat(ids(list("meeting_no=999999999" + ALL, "t-a"))).isEmpty();
  }

  @Test
  void periodIsThatOfTheStartInWholeSecondsWithBothEnds() {
    long nine = Instant.parse("2026-11-20T09:00:00Z").getEpochSecond();
    assertThat(period(nine, nine + 1)).containsExactly("71");
    assertThat(period(nine - 1, nine)).containsExactly("71");
    assertThat(period(nine + 1, nine + 7199)).isEmpty();
    assertThat(period(nine - 7 * 3600, nine + 10 * 86_400)).containsExactly("71", "72");
  }

  @Test
  void pagesAreOfTwentyAndOfFiftyAtMost() {
    for (int i = 10; i < 70; i++) {
      app.meetingOf(
          FindingSeed.EVENTS
              .apply("more-" + i)
              .started("1", "08:00:%02d".formatted(i % 60), "{'meeting_no': '200000000'}"));
    }
    JsonNode first = list("meeting_no=200000000" + ALL, "t-a").json().path("data");
    assertThat(first.path("meeting_briefs").size()).isEqualTo(20);
    assertThat(first.path("has_more").booleanValue()).isTrue();
    JsonNode large = list("meeting_no=200000000&page_size=999" + ALL, "t-a").json().path("data");
    assertThat(large.path("meeting_briefs").size()).isEqualTo(50);
    JsonNode rest =
        list(
                "meeting_no=200000000&page_size=50&page_token="
                    + large.path("page_token").stringValue()
                    + ALL,
                "t-a")
            .json()
            .path("data");
    assertThat(rest.path("meeting_briefs").size()).isEqualTo(10);
    assertThat(rest.path("has_more").booleanValue()).isFalse();
    assertThat(rest.has("page_token")).isFalse();
  }

  @Test
  void scopeIsJudgedBeforeParametersAndTheseByTheGateway() {
    assertThat(list("", "t-none").code()).isEqualTo(99991672);
    Answer missing = list("meeting_no=12345678&end_time=soon&page_size=0&page_token=x", "t-a");
    assertThat(missing.status()).isEqualTo(400);
    assertThat(missing.code()).isEqualTo(99992402);
    assertThat(missing.json().has("data")).isFalse();
    assertThat(
            missing
                .json()
                .at("/error/field_violations")
                .valueStream()
                .map(row -> row.path("field").stringValue()))
        .containsExactly("meeting_no", "start_time", "end_time", "page_token", "page_size");
    assertThat(list("meeting_no=123456789&start_time=2&end_time=2", "t-a").code())
        .isEqualTo(121003);
  }

  @Test
  void numberThatAMeetingNoLongerHasDoesNotFindIt() {
    app.facts(
        List.of(
            FindingSeed.EVENTS
                .apply("second")
                .event("3", "meeting.updated", "11:30:00", "{'meeting_no': '300000000'}")));
    assertThat(ids(list("meeting_no=123456789" + ALL, "t-a"))).containsExactly("71");
    assertThat(ids(list("meeting_no=300000000" + ALL, "t-a"))).containsExactly("72");
  }

  @Test
  void mergedMeetingsAreListedOnce() {
    app.meetingOf(
        FindingSeed.EVENTS.apply("third").started("1", "11:00:00", "{'meeting_no': '400000000'}"));
    app.facts(
        List.of(
            FindingSeed.EVENTS
                .apply("third")
                .event("2", "meeting.updated", "11:00:00", "{'meeting_id': '72'}"),
            FindingSeed.EVENTS
                .apply("second")
                .event("3", "meeting.updated", "11:30:00", "{'meeting_no': '400000000'}")));
    assertThat(ids(list("meeting_no=400000000" + ALL, "t-a"))).containsExactly("72");
  }

  @Test
  void userSeesTheMeetingsThatThePolicyAllowsAndNoTenantThoseOfAnother() {
    assertThat(ids(list("meeting_no=123456789" + ALL, "u-alice"))).containsExactly("71");
    assertThat(ids(list("meeting_no=123456789" + ALL, "u-bob"))).containsExactly("72");
    assertThat(ids(list("meeting_no=123456789" + ALL, "u-carol"))).isEmpty();
    assertThat(ids(list("meeting_no=123456789" + ALL, "t-b"))).isEmpty();
  }

  @Test
  void meetingsThatEndedBeforeTheQueryWindowAreLeftOut() {
    app.clock().pass(Duration.ofDays(91));
    assertThat(ids(list("meeting_no=123456789" + ALL, "t-a"))).containsExactly("72");
  }

  private List<String> period(long from, long until) {
    return ids(
        list("meeting_no=123456789&start_time=%d&end_time=%d".formatted(from, until), "t-a"));
  }

  private Answer list(String query, String token) {
    return app.get("/open-apis/vc/v1/meetings/list_by_no?" + query, token);
  }

  private static List<String> ids(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer
        .json()
        .at("/data/meeting_briefs")
        .valueStream()
        .map(brief -> brief.path("id").stringValue())
        .toList();
  }
}
