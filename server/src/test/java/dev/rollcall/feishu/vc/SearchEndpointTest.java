package dev.rollcall.feishu.vc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.Events;
import dev.rollcall.testkit.RunningApp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** {@code meetings/search} over a whole server. */
final class SearchEndpointTest {

  private final RunningApp app;

  SearchEndpointTest(@TempDir Path folder) {
    app = RunningApp.start(folder.resolve("data"), FindingSeed.TEXT);
  }

  @BeforeEach
  void meetings() {
    Events first = FindingSeed.EVENTS.apply("first");
    app.meetingOf(
        first.started(
            "1",
            "01:30:00",
            "{'meeting_id': '71', 'topic': '产品周会 Weekly', 'meeting_no': '123456789', 'url':"
                + " 'https://vc.example.com/j/123456789', 'owner': {'id': 'bob'}}"),
        first.joined("2", "01:31:00", "s", "alice"),
        first.event(
            "3",
            "session.joined",
            "01:32:00",
            "{'session': 'r', 'participant': {'id': 'omm_1', 'id_type': 'device', 'user_type':"
                + " 2}}"),
        first.ended("4", "02:00:00"));
    app.meetingOf(
        FindingSeed.EVENTS.apply("second").started("1", "09:00:00", "{'meeting_id': '72'}"),
        FindingSeed.EVENTS.apply("second").joined("2", "09:00:00", "s", "carol"),
        FindingSeed.EVENTS.apply("second").left("3", "09:30:00", "s"));
    app.meetingOf(
        FindingSeed.EVENTS
            .apply("running")
            .started("1", "09:00:00", "{'meeting_id': '73', 'topic': '产品周会'}"),
        FindingSeed.EVENTS.apply("running").joined("2", "09:00:00", "s", "alice"));
  }

  @AfterEach
  void stop() {
    app.close();
  }

  @Test
  void resultsAreLinesOfTextInUtcPlus8() {
    assertThat(search("{'query': '周会'}", "t-a").text())
        .isEqualTo(
            "{\"code\":0,\"msg\":\"success\",\"data\":{\"total\":1,\"has_more\":false,\"items\":["
                + "{\"id\":\"71\",\"display_info\":\"产品周会 Weekly\\n产品<h>周会</h> Weekly\\n"
                + "2026-11-20 09:30 | 王芳 | ID: 123456789\",\"meta_data\":{\"app_link\":"
                + "\"https://vc.example.com/j/123456789\",\"avatar\":\"\",\"description\":"
                + "\"2026-11-20 09:30 | 王芳 | ID：123456789\"}}]}}");
  }

  @Test
  void nineDigitsAreANumberAndOnlyEndedMeetingsAreFound() {
    assertThat(ids(search("{'query': '123456789'}", "t-a"))).containsExactly("71");
    assertThat(ids(search("{'query': '123 456 789'}", "t-a"))).containsExactly("71");
    assertThat(ids(search("{'query': '产品'}", "t-a"))).containsExactly("71");
  }

  @Test
  void peopleAndRoomsAreFoundByTheirOpenIds() {
    assertThat(filtered("{'organizer_ids': ['%s']}".formatted(openId("bob"))))
        .containsExactly("71");
    assertThat(filtered("{'organizer_ids': ['%s']}".formatted(openId("alice")))).isEmpty();
    assertThat(filtered("{'participant_ids': ['%s', 'ou_nobody']}".formatted(openId("alice"))))
        .containsExactly("71");
    assertThat(filtered("{'participant_ids': ['%s']}".formatted(openId("carol"))))
        .containsExactly("72");
    assertThat(filtered("{'participant_ids': ['ou_nobody']}")).isEmpty();
    assertThat(filtered("{'open_room_ids': ['omm_1']}")).containsExactly("71");
  }

  @Test
  void startLiesInThePeriod() {
    assertThat(filtered("{'start_time': {'start_time': '2026-11-20T00:00:00+08:00'}}"))
        .containsExactly("72", "71");
    assertThat(
            filtered(
                "{'start_time': {'start_time': '2026-11-20T09:30:00+08:00', 'end_time':"
                    + " '2026-11-20T01:30:00Z'}}"))
        .containsExactly("71");
    assertThat(filtered("{'start_time': {'end_time': '2026-11-20T01:29:59Z'}}")).isEmpty();
  }

  @Test
  void pagesAreOf15AndThereAre150ResultsInAll() {
    app.facts(
        IntStream.range(0, 160)
            .boxed()
            .flatMap(
                i ->
                    List.of(
                        FindingSeed.EVENTS
                            .apply("many" + i)
                            .started("1", "03:%02d:00".formatted(i % 60), "{'topic': 'Stand-up'}"),
                        FindingSeed.EVENTS.apply("many" + i).ended("2", "05:00:00"))
                        .stream())
            .toList());
    JsonNode first = search("{'query': 'stand'}", "t-a").json().path("data");
    assertThat(first.path("items").size()).isEqualTo(15);
    assertThat(first.path("total").intValue()).isEqualTo(150);
    assertThat(first.path("has_more").booleanValue()).isTrue();
    assertThat(first.has("notice")).isFalse();
    JsonNode last = search("?page_size=30&page_token=120", "{'query': 'stand'}", "t-a").json();
    assertThat(last.at("/data/items").size()).isEqualTo(30);
    assertThat(last.at("/data/has_more").booleanValue()).isFalse();
    assertThat(last.at("/data").has("page_token")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "'';{};121001",
        "'';{'query': ''};121001",
        "'';{'query': 1};121001",
        "?page_size=0;{'query': 'x'};121001",
        "?page_size=x;{'query': 'x'};121001",
        "'';{'query': '012345678901234567890123456789012345678901234567890'};121011",
        "'';{'meeting_filter': []};121012",
        "'';{'meeting_filter': {'organizer_ids': 'ou_1'}};121012",
        "'';{'meeting_filter': {'participant_ids': [1]}};121012",
        "?page_token=x;{'query': 'x'};121020",
        "?page_size=31;{'query': 'x'};121021",
        "?page_token=150;{'query': 'x'};121022",
        "'';{'meeting_filter': {'start_time': {'start_time': '2026-11-20'}}};122601",
        "'';{'meeting_filter': {'start_time': 1}};122601",
        "'';{'meeting_filter': {'start_time': {'start_time': '2026-11-20T10:00:00Z', 'end_time':"
            + " '2026-11-20T10:59:59+01:00'}}};122602",
        "'';{'meeting_filter': {'open_room_ids': [7]}};122604",
        "'';{'meeting_filter': {'open_room_ids': ['']}};122604",
        "'';{'meeting_filter': {'open_room_ids': 'omm_1'}};121012",
      })
  void errorsHaveStatus500AndCodesOfTheirOwn(String query, String body, int code) {
    Answer answer = search(query, body, "t-a");
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.json().has("data")).isFalse();
  }

  @Test
  void gatewayJudgesFirstAndAnUnreadableBodyIsTheEdges() {
    assertThat(search("{}", "t-none").code()).isEqualTo(99991672);
    assertThat(search("[", "t-a").code()).isEqualTo(9499);
  }

  @Test
  void userFindsWhatThePolicyAllowsAndNoTenantMeetingsOfAnother() {
    assertThat(ids(search("{'query': '产品'}", "u-alice"))).containsExactly("71");
    assertThat(ids(search("{'query': '产品'}", "u-bob"))).containsExactly("71");
    assertThat(ids(search("{'query': '产品'}", "u-carol"))).isEmpty();
    assertThat(ids(search("{'query': '产品'}", "t-b"))).isEmpty();
    assertThat(ids(search("{'query': '123456789'}", "u-carol"))).isEmpty();
    assertThat(ids(search("{'query': '123456789'}", "t-b"))).isEmpty();
  }

  @Test
  void meetingsThatEndedBeforeTheQueryWindowAreLeftOut() {
    app.clock().pass(Duration.ofDays(91));
    assertThat(ids(search("{'query': '产品'}", "t-a"))).isEmpty();
  }

  private List<String> filtered(String filter) {
    return ids(search("{'meeting_filter': " + filter + "}", "t-a"));
  }

  private String openId(String user) {
    return app.get("/rollcall/v1/users/" + user + "?tenant_key=tenant-a", RunningApp.ADMIN)
        .json()
        .at("/open_ids/cli_9f0000000000000a")
        .stringValue();
  }

  private Answer search(String body, String token) {
    return search("", body, token);
  }

  private Answer search(String query, String body, String token) {
    return app.post(
        "/open-apis/vc/v1/meetings/search" + query,
        token,
        "application/json",
        body.replace('\'', '"'));
  }

  private static List<String> ids(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer
        .json()
        .at("/data/items")
        .valueStream()
        .map(item -> item.path("id").stringValue())
        .toList();
  }
}
