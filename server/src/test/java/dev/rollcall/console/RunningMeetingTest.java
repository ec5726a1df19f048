package dev.rollcall.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.Events;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.SharedApp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** A meeting of the console goes on by the forms of its page. */
@ExtendWith(SharedApp.class)
final class RunningMeetingTest {

  private static final Events LAB = Events.lab("running-elsewhere");

  @Test
  void peopleJoinAndLeaveUntilTheMeetingIsEnded(RunningApp server) {
    ConsoleBrowser browser = ConsoleBrowser.signedIn(server, "en", RunningApp.ADMIN);
    String path = made(browser, "alice 0- desktop");
    assertThat(browser.open(path).text()).contains("What happens next", "desktop</option>");

    happen(browser, path, Map.of("deed", "join", "person", "bob", "device", "phone"));
    happen(browser, path, Map.of("deed", "join", "person", "Eve <b>"));
    JsonNode meeting = read(server, path);
    assertThat(meeting.path("participants")).hasSize(3);
    assertThat(meeting.path("participant_count").asString()).isEqualTo("3");
    assertThat(meeting.path("ability").path("use_share_screen").asBoolean()).isFalse();

    String bob = session(browser.open(path).text(), "· phone");
    happen(browser, path, Map.of("deed", "share", "session", bob));
    happen(browser, path, Map.of("deed", "record", "session", bob));
    happen(browser, path, Map.of("deed", "cohost", "session", bob));
    meeting = read(server, path);
    assertThat(meeting.path("ability").path("use_share_screen").asBoolean()).isTrue();
    assertThat(meeting.path("ability").path("use_recording").asBoolean()).isTrue();
    assertThat(meeting.path("participants"))
        .filteredOn(person -> person.path("is_cohost").asBoolean())
        .hasSize(1);

    happen(browser, path, Map.of("deed", "leave", "session", bob));
    String page = browser.open(path).text();
    assertThat(page).doesNotContain("· phone</option>").contains("Eve &lt;b&gt;</option>");

    happen(browser, path, Map.of("deed", "end"));
    assertThat(read(server, path).path("status").asInt()).isEqualTo(3);
    assertThat(browser.open(path).text()).doesNotContain("What happens next");
    Answer over = browser.submit(next(path), Map.of("deed", "end"));
    assertThat(over.status()).isEqualTo(400);
    assertThat(over.text()).contains("The meeting is over");
  }

  @Test
  void whatCannotHappenIsToldAndWritesNothing(RunningApp server) {
    ConsoleBrowser browser = ConsoleBrowser.signedIn(server, "zh", RunningApp.ADMIN);
    String path = made(browser, "alice 0-");
    browser.open(path);
    Map<Map<String, String>, String> mistakes =
        Map.of(
            Map.of("deed", "join", "person", " ", "device", "\"><script>"), "1 到 100 个字符",
            Map.of("deed", "leave", "session", "none"), "该连接已结束",
            Map.of("deed", "dance", "session", "0"), "此处不能进行该操作");
    mistakes.forEach(
        (form, words) -> {
          Answer refused = browser.submit(next(path), form);
          assertThat(refused.status()).as(form.toString()).isEqualTo(400);
          assertThat(refused.text()).contains(words).doesNotContain("<script>");
        });
    assertThat(read(server, path).path("participants")).hasSize(1);
  }

  @Test
  void onlyOperatorsAndOnlyTheConsolesMeetings(RunningApp server) {
    ConsoleBrowser browser = ConsoleBrowser.signedIn(server, "en", RunningApp.ADMIN);
    String other =
        "/console/meetings/"
            + server.meetingOf(
                LAB.started("1", "09:00:00", "{'topic': 'Elsewhere'}"),
                LAB.joined("2", "09:00:00", "s", "alice"));
    assertThat(browser.open(other).text())
        .contains("Running</span>")
        .doesNotContain("What happens next");
    assertThat(browser.submit(next(other), Map.of("deed", "end")).status()).isEqualTo(400);
    assertThat(read(server, other).path("status").asInt()).isEqualTo(2);

    String path = made(browser, "alice 0-");
    browser.open(path);
    assertThat(browser.submit(next(path), Map.of("deed", "end", "csrf", "wrong")).status())
        .isEqualTo(403);
    String token = server.administrator("reader-of-running", "reader");
    ConsoleBrowser reader = ConsoleBrowser.signedIn(server, "en", token);
    assertThat(reader.open(path).text()).doesNotContain("What happens next");
    assertThat(reader.submit(next(path), Map.of("deed", "end")).status()).isEqualTo(403);
    assertThat(read(server, path).path("status").asInt()).isEqualTo(2);
  }

  /** The path of a new meeting's page. */
  private static String made(ConsoleBrowser browser, String lines) {
    browser.open("/console/new");
    Answer made =
        browser.submit(
            "/console/new",
            new HashMap<>(
                Map.of(
                    "tenant",
                    "tenant-a",
                    "topic",
                    "On",
                    "number",
                    "",
                    "start",
                    "",
                    "lines",
                    lines)));
    assertThat(made.status()).as(made.text()).isEqualTo(303);
    return made.header("Location").orElseThrow();
  }

  private static void happen(ConsoleBrowser browser, String path, Map<String, String> form) {
    browser.open(path);
    Answer answer = browser.submit(next(path), form);
    assertThat(answer.status()).as(form + answer.text()).isEqualTo(303);
    assertThat(answer.header("Location")).hasValue(path + "?tenant=tenant-a");
  }

  private static String next(String path) {
    return path + "/next";
  }

  private static JsonNode read(RunningApp server, String path) {
    return server.meeting(path.substring(path.lastIndexOf('/') + 1));
  }

  /** The session whose line in the list of those present ends so. */
  private static String session(String page, String end) {
    List<String> found =
        Pattern.compile("<option value=\"([0-9a-f]+)\"[^>]*>[^<]*" + end + "</option>")
            .matcher(page)
            .results()
            .map(result -> result.group(1))
            .toList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }
}
