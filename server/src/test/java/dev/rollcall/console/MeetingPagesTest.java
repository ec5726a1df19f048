package dev.rollcall.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.Browser;
import dev.rollcall.testkit.Events;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import dev.rollcall.testkit.SharedApp;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The pages about meetings, on a running server. */
@ExtendWith(SharedApp.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MeetingPagesTest {

  private static final Events LAB = Events.lab("console");

  private final RunningApp server;
  private final String id;

  MeetingPagesTest(RunningApp server) {
    this.server = server;
    id =
        server.meetingOf(
            LAB.started("1", "09:00:00", "{'topic': 'Console weekly', 'meeting_no': '704000001'}"),
            LAB.event(
                "2",
                "session.joined",
                "09:00:00",
                "{'session': 's1', 'device': 'laptop', 'participant': {'id': 'alice'}}"),
            LAB.event(
                "3",
                "session.joined",
                "09:10:00",
                "{'session': 's2', 'device': 'phone', 'participant': {'id': 'alice'}}"),
            LAB.left("4", "09:20:00", "s2"),
            LAB.joined("5", "09:15:00", "s3", "bob"),
            LAB.left("6", "09:30:00", "s3"),
            LAB.joined("7", "09:40:00", "s4", "bob"),
            LAB.event(
                "8", "ability.used", "09:45:00", "{'ability': 'share_screen', 'session': 's4'}"),
            LAB.event(
                "9",
                "role.changed",
                "09:46:00",
                "{'participant': {'id': 'bob'}, 'role': 'cohost'}"),
            LAB.ended("10", "10:00:00"));
  }

  private ConsoleBrowser browser(String language) {
    return ConsoleBrowser.signedIn(server, language, RunningApp.ADMIN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "topic=console+weekly",
        "number=704+000+001",
        "person=bob&topic=console",
        "from=2026-11-20&to=2026-11-20&topic=console",
        "status=ended&source=/engines/lab-1&topic=console"
      })
  void listFindsTheMeeting(String query) {
    String page = browser("en").open("/console/meetings?" + query).text();
    assertThat(page).contains("Console weekly", "/console/meetings/" + id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"topic=no-such-topic", "number=1", "person=nobody", "to=2020-01-01"})
  void listSaysThatNothingIsLikeThis(String query) {
    assertThat(browser("en").open("/console/meetings?" + query).text())
        .contains("No meeting is like this.");
  }

  @Test
  void wrongSearchValuesCountAsNone() {
    Answer page =
        browser("en")
            .open(
                "/console/meetings?from=yesterday&status=lost&after=x&topic=console+weekly"
                    + "&number=&person=%01&unknown=1");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text()).contains("Console weekly");
  }

  @Test
  void timelineHasALaneAPersonAndABarAConnection() {
    String page = browser("en").open("/console/meetings/" + id).text();
    assertThat(page)
        .contains(
            "laptop · 09:00:00 – 10:00:00 · 1 h 0 min", "phone · 09:10:00 – 09:20:00 · 10 min")
        .contains("Device not told · 09:15:00 – 09:30:00 · 15 min")
        .contains("<use href=\"#mark-share\" x=\"75%\"", "<use href=\"#mark-cohost\"")
        // The second device of one person is below the first.
        .contains("x=\"16.67%\" y=\"18\" width=\"16.67%\"")
        .contains("Most people, 09:15:00");
  }

  @Test
  void timesAreInTheChosenZone() {
    ConsoleBrowser browser = browser("en");
    browser.open("/console/meetings");
    browser.submit("/console/preferences", Map.of("zone", "Asia/Shanghai"));
    assertThat(browser.open("/console/meetings/" + id).text())
        .contains("laptop · 17:00:00 – 18:00:00", "2026-11-20 17:00 Asia/Shanghai");
  }

  @Test
  void eachValueHasItsRuleAndItsFacts() {
    String page = browser("en").open("/console/meetings/" + id).text();
    assertThat(page)
        .contains("The most users present at one instant, counted at the first such instant")
        .contains("aria-label=\"Why: Most people at once\"")
        .contains("#fact-1\">meeting.started</a>");
    String people = browser("zh").open("/console/meetings/" + id + "/people").text();
    assertThat(people).contains("该用户各会话时间并集的长度", "最早的明确入会");
  }

  @Test
  void factsAreInTheOrderOfTheFoldWithTheirArrival() {
    String page = browser("en").open("/console/meetings/" + id + "/facts").text();
    assertThat(page)
        .containsSubsequence(
            "fact-1",
            "meeting.started",
            "2026-11-20 09:00:00",
            "console/1",
            "fact-10",
            "meeting.ended");
    assertThat(browser("en").open("/console/meetings/" + id + "/facts?page=99").status())
        .isEqualTo(200);
  }

  @Test
  void unknownMeetingIsAPageThatSaysSo() {
    for (String path : List.of("1", "x", "0", id + "?tenant=tenant-b")) {
      Answer page = browser("zh").open("/console/meetings/" + path);
      assertThat(page.status()).as(path).isEqualTo(404);
      assertThat(page.text()).contains("未找到").doesNotContain("Not found");
    }
  }

  static Stream<String> hostileTexts() {
    return Stream.of(
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "'onmouseover='alert(1)",
        "${7*7} @if(true) {{x}} !{y}",
        "\u202Etxt.exe \u05D0\u05D1 مرحبا",
        "👩‍👩‍👧 emoji 会议 \u202e",
        "javascript:alert(1)",
        "</title></svg><!--",
        "a".repeat(10_000) + "<b>");
  }

  @ParameterizedTest
  @MethodSource("hostileTexts")
  void hostileTextsAreTextOnEachPage(String text) {
    Events events = Events.lab("hostile-" + Integer.toHexString(text.hashCode()));
    String json = escaped(text);
    String meeting =
        server.meetingOf(
            events.started("1", "07:00:00", "{'topic': '" + json + "'}"),
            events.event(
                "2",
                "session.joined",
                "07:00:00",
                "{'session': 's', 'device': '%s', 'participant': {'id': '%s', 'id_type': 'guest', 'name': '%s'}}"
                    .formatted(
                        json, escaped(text.substring(0, Math.min(60, text.length()))), json)),
            events.ended("3", "08:00:00"));
    ConsoleBrowser browser = browser("en");
    for (String path :
        List.of(
            "/console/meetings",
            "/console/meetings?topic="
                + Browser.encoded(text.substring(0, Math.min(1_000, text.length()))),
            "/console/meetings?person="
                + Browser.encoded(text.substring(0, Math.min(1_000, text.length()))),
            "/console/meetings/" + meeting,
            "/console/meetings/" + meeting + "/people",
            "/console/meetings/" + meeting + "/facts",
            "/console/meetings/" + meeting + "/record")) {
      Answer page = browser.open(path);
      assertThat(page.status()).as(path).isEqualTo(200);
      assertThat(page.text())
          .as(path)
          .doesNotContain("<script>alert", "<img", "\"><img", "</title></svg>", "<b>")
          .doesNotContainPattern("<[^>]* on[a-z]+=")
          .doesNotContain("href=\"javascript");
    }
  }

  @Test
  void chinesePagesHaveChineseTextsOnly() {
    ConsoleBrowser browser = browser("zh-CN");
    for (String path :
        List.of("", "/" + id, "/" + id + "/people", "/" + id + "/facts", "/" + id + "/record")) {
      String page = browser.open("/console/meetings" + path).text();
      assertThat(page)
          .doesNotContainPattern(
              "\\b(meetings|field|rule|timeline|person|people|why|frame)\\.[a-z_A-Z]+[<\"]")
          .doesNotContain(">Why<", ">Meetings<", ">Timeline<", ">People<", ">Start<");
    }
  }

  @Test
  void recordIsTheAnswerOfTheCall() {
    String page = browser("en").open("/console/meetings/" + id + "/record").text();
    String json = element(page, "json");
    assertThat(JsonMapper.shared().readTree(json)).isEqualTo(server.read(id).json());
  }

  @Test
  void recordIsOfTheChosenIdsTokenAndEdition() {
    ConsoleBrowser browser = browser("en");
    String path = "/console/meetings/" + id + "/record?";
    assertThat(element(browser.open(path + "id_type=user_id").text(), "json"))
        .contains("\"id\": \"alice\"");
    assertThat(element(browser.open(path + "id_type=union_id").text(), "json"))
        .contains("on_explicit_bob");
    assertThat(element(browser.open(path + "token=user").text(), "json"))
        .contains("participants")
        .doesNotContain("ability");
    assertThat(browser.open(path + "edition=2024-07").text())
        .contains("<option value=\"2024-07\" selected>");
    assertThat(element(browser.open(path + "id_type=x&token=y&edition=z&app=a").text(), "json"))
        .contains("ou_");
  }

  @Test
  void examplesHavePlaceholdersForSecrets() {
    String page = browser("en").open("/console/meetings/" + id + "/record?token=user").text();
    assertThat(element(page, "curl"))
        .isEqualTo(
            """
            curl -sS -H "Authorization: Bearer $ROLLCALL_TOKEN" \\
              '%s/open-apis/vc/v1/meetings/%s?with_participants=true&with_meeting_ability=true&user_id_type=open_id'
            """
                .formatted(server.app().address(), id));
    assertThat(element(page, "java")).contains("\"APP_SECRET\"", "USER_ACCESS_TOKEN");
    assertThat(page).doesNotContain(Seeds.SECRET).doesNotContain(Seeds.TOKEN);
  }

  @Test
  void examplesOfAServerForTestsWorkAsTheyAre(@TempDir Path folder) {
    try (RunningApp tests = RunningApp.startForTests(folder.resolve("data"), Seeds.SMALL)) {
      String meeting = tests.meetingOf(LAB.started("1", "09:00:00", "{'topic': 'T'}"));
      String path = "/console/meetings/" + meeting + "/record";
      String page = ConsoleBrowser.signedIn(tests, "en", RunningApp.ADMIN).open(path).text();
      assertThat(element(page, "curl")).contains("'Authorization: Bearer " + Seeds.TOKEN + "'");
      assertThat(element(page, "node")).contains(Seeds.SECRET);
      String reader = tests.administrator("rita", "reader");
      assertThat(ConsoleBrowser.signedIn(tests, "en", reader).open(path).text())
          .contains("APP_SECRET")
          .doesNotContain(Seeds.SECRET, Seeds.TOKEN);
    }
  }

  private static String element(String page, String name) {
    int start = page.indexOf("<code id=\"" + name + "\">");
    assertThat(start).as(name).isPositive();
    String text = page.substring(page.indexOf('>', start) + 1, page.indexOf("</code>", start));
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }

  /** So that the single quotes of the helpers stay what they are. */
  private static String escaped(String text) {
    return text.chars()
        .mapToObj(
            unit ->
                Character.isLetterOrDigit(unit) && unit < 128
                    ? Character.toString(unit)
                    : "\\u%04x".formatted(unit))
        .collect(Collectors.joining());
  }
}
