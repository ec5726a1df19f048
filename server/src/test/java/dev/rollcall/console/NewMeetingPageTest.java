package dev.rollcall.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.SharedApp;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** The form that makes a meeting, and the charts that count it. */
@ExtendWith(SharedApp.class)
final class NewMeetingPageTest {

  private static final String NEW = "/console/new";

  @Test
  void meetingThatIsMadeIsServed(RunningApp server) {
    ConsoleBrowser browser = ConsoleBrowser.signedIn(server, "en", RunningApp.ADMIN);
    assertThat(browser.open(NEW).text()).contains("alice 0-45 desktop share");
    Answer made =
        browser.submit(
            NEW,
            Map.of(
                "tenant", "tenant-a",
                "topic", "Made <by> hand",
                "number", "123 456 789",
                "start", "2026-11-20T11:00",
                "lines", "alice 0-45 desktop share\nbob 2-40 phone\nEve 5-6"));
    assertThat(made.status()).as(made.text()).isEqualTo(303);
    String path = made.header("Location").orElseThrow();
    JsonNode meeting = server.meeting(path.substring(path.lastIndexOf('/') + 1));
    assertThat(meeting.path("topic").asString()).isEqualTo("Made <by> hand");
    assertThat(meeting.path("participants")).hasSize(3);
    assertThat(meeting.path("status").asInt()).isEqualTo(3);
    assertThat(meeting.path("ability").path("use_share_screen").asBoolean()).isTrue();
    assertThat(server.get("/rollcall/v1/audit", RunningApp.ADMIN).text())
        .contains("sources/console-tenant-a");
    assertThat(browser.open("/console/charts?days=7").text())
        .contains("/console/tenant-a", "2026-11-20: ");
  }

  @Test
  void mistakeIsToldAndWhatWasTypedIsKept(RunningApp server) {
    ConsoleBrowser browser = ConsoleBrowser.signedIn(server, "zh", RunningApp.ADMIN);
    browser.open(NEW);
    Answer refused =
        browser.submit(
            NEW,
            Map.of(
                "tenant",
                "tenant-a",
                "topic",
                "\"><script>",
                "number",
                "",
                "start",
                "",
                "lines",
                "alice 0-45\nbob later"));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text())
        .contains("第 2 行", "later", "value=\"&#34;>&lt;script>\"")
        .doesNotContain("<script>");
  }

  @Test
  void eachPresetCanBeMadeFromItsForm(RunningApp server) {
    ConsoleBrowser browser = ConsoleBrowser.signedIn(server, "en", RunningApp.ADMIN);
    for (String preset : List.of("weekly", "devices", "rejoin", "running", "lobby")) {
      String page = browser.open(NEW + "?preset=" + preset).text();
      String lines = page.replaceAll("(?s).*<textarea[^>]*>(.*)</textarea>.*", "$1");
      Answer made =
          browser.submit(
              NEW,
              Map.of(
                  "tenant",
                  "tenant-a",
                  "topic",
                  preset,
                  "number",
                  "",
                  "start",
                  "",
                  "lines",
                  lines));
      assertThat(made.status()).as(preset + made.text()).isEqualTo(303);
    }
  }

  @Test
  void readerMayNotMakeOne(RunningApp server) {
    String token = server.administrator("reader-of-charts", "reader");
    ConsoleBrowser browser = ConsoleBrowser.signedIn(server, "en", token);
    assertThat(browser.open(NEW).status()).isEqualTo(403);
    assertThat(browser.submit(NEW, Map.of("lines", "a 0-1")).status()).isEqualTo(403);
    assertThat(browser.open("/console/charts").text()).doesNotContain(NEW);
  }
}
