package dev.rollcall.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.feishu.reserve.ReserveLab;
import dev.rollcall.sources.bigbluebutton.Lab;
import dev.rollcall.sources.bigbluebutton.Script;
import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.Browser;
import dev.rollcall.testkit.FakeBigBlueButton;
import dev.rollcall.testkit.LogCapture;
import dev.rollcall.testkit.PostedFolder;
import dev.rollcall.testkit.SourceFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Rooms of BigBlueButton, which a signed-in person enters by a link of their own. */
final class SignedRoomsTest {

  private static final SourceFixture ENGINE =
      SourceFixture.all().stream()
          .filter(engine -> engine.kind().equals("bigbluebutton"))
          .findFirst()
          .orElseThrow();

  private final FakeBigBlueButton server;
  private final ReserveLab lab;
  private final Browser browser;

  SignedRoomsTest(@TempDir Path folder) throws IOException {
    server = new FakeBigBlueButton(Lab.SECRET);
    lab =
        new ReserveLab(
            folder,
            ENGINE.line(", server_url: '" + server.url() + "'"),
            List.of("signin.one-click=true"));
    browser = new Browser(() -> lab.app);
  }

  @AfterEach
  void stop() {
    lab.close();
    server.close();
  }

  @Test
  void personSignsInAndEntersUnderTheirOwnIdAndTheJoinIsOfTheReservation() {
    JsonNode reserve = lab.made("{'topic':'Review & more','auto_record':true}");
    String number = reserve.path("meeting_no").stringValue();

    assertThat(location(browser.open("/j/" + number))).isEqualTo("/signin?return=%2Fj%2F" + number);
    Map<String, String> joined = server.follow(enter(number, "alice"));

    assertThat(joined)
        .containsEntry("userID", "alice")
        .containsEntry("fullName", "alice")
        .containsEntry("role", "MODERATOR")
        .containsEntry("redirect", "true");
    String room = joined.getOrDefault("meetingID", "");
    assertThat(room).matches("[0-9a-z]{12,16}");
    assertThat(server.meetings().get(room))
        .containsEntry("name", "Review & more")
        .containsEntry("record", "true");

    post("meeting-created", room, "'name':'Review & more','create-time':NOW", "");
    post(
        "user-joined",
        room,
        "",
        "'user':{'internal-user-id':'w_1','external-user-id':'alice','name':'alice','role':'MODERATOR'}");
    JsonNode meeting = lab.active(reserve);
    assertThat(meeting.path("meeting_no")).isEqualTo(reserve.path("meeting_no"));
    assertThat(meeting.path("url")).isEqualTo(reserve.path("url"));
    assertThat(meeting.path("topic").stringValue()).isEqualTo("Review & more");
    assertThat(meeting.at("/host_user/id").stringValue()).isEqualTo("alice");
  }

  @Test
  void joinIsOfItsReservationAlsoIfTheCreationIsNotTold() {
    JsonNode reserve = lab.made("{}");
    String room = server.follow(enter(number(reserve), "alice")).getOrDefault("meetingID", "");
    post(
        "user-joined",
        room,
        "",
        "'user':{'internal-user-id':'w_1','external-user-id':'alice','name':'alice'}");
    assertThat(lab.active(reserve).path("meeting_no")).isEqualTo(reserve.path("meeting_no"));
  }

  @Test
  void hostsAreModeratorsOthersViewersAndAllAreInOneRoom() {
    String number =
        number(lab.made("{'assign_host_list':[{'user_type':1,'id':'bob'}],'topic':'x'}"));

    Map<String, String> bob = server.follow(enter(number, "bob"));
    browser.forgetCookie();
    Map<String, String> carol = server.follow(enter(number, "carol"));

    assertThat(bob).containsEntry("role", "MODERATOR");
    assertThat(carol).containsEntry("role", "VIEWER").containsEntry("fullName", "王芳 & Co");
    assertThat(carol.get("meetingID")).isEqualTo(bob.get("meetingID"));
    assertThat(server.meetings()).hasSize(1);
  }

  @Test
  void passwordIsAskedForAfterTheSignIn() {
    String number = number(lab.made("{'password':'971024'}"));
    assertThat(location(browser.open("/j/" + number))).startsWith("/signin?");
    assertThat(location(lab.enter(number, "password=971024"))).startsWith("/signin?");
    signIn(number, "carol");

    Answer asked = browser.open("/j/" + number);
    assertThat(asked.text()).contains("<form method=\"post\">");
    assertThat(browser.submit(asked, "/j/" + number, Map.of("password", "1")).status())
        .isEqualTo(403);
    Answer right = browser.submit(asked, "/j/" + number, Map.of("password", "971024"));
    assertThat(server.follow(location(right))).containsEntry("userID", "carol");
  }

  @Test
  void signedLinkEndsWithItsReservation() {
    String number = number(lab.made("{}"));
    server.follow(enter(number, "alice"));
    assertThat(browser.open("/j/999999999").status()).isEqualTo(404);

    lab.app.clock().pass(Duration.ofDays(1));

    Answer expired = browser.open("/j/" + number);
    assertThat(expired.status()).isEqualTo(404);
    assertThat(expired.header("Location")).isEmpty();
  }

  @Test
  void signedLinkIsInNoLogAndInNoCache() {
    String number = number(lab.made("{'password':'971024'}"));
    try (LogCapture log = new LogCapture()) {
      signIn(number, "alice");
      Answer asked = browser.open("/j/" + number);
      browser.submit(asked, "/j/" + number, Map.of("password", "111111"));
      Answer entered = browser.submit(asked, "/j/" + number, Map.of("password", "971024"));

      Map<String, String> joined = server.follow(location(entered));
      assertThat(entered.header("Cache-Control")).contains("no-store");
      assertThat(entered.header("Referrer-Policy")).contains("no-referrer");
      assertThat(String.join("\n", log.lines()))
          .contains("/j/" + number)
          .doesNotContain(
              Lab.SECRET,
              "checksum",
              joined.getOrDefault("checksum", ""),
              joined.getOrDefault("meetingID", ""),
              "971024",
              "111111");
    }
  }

  @Test
  void personOfAnotherTenantIsAskedToSignInAgain() {
    String number = number(lab.made("{}"));
    Answer page = browser.open("/signin?return=/j/" + number);
    assertThat(page.text()).contains("value=\"alice\"").doesNotContain("olga");
    Answer refused = browser.submit(page, "/signin", Map.of("user", "olga"));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.header("Location")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/",
        "//evil.example/j/123456789",
        "/j/999999999",
        "/j/12345678x",
        "",
        "/signin",
        "%0d%0aLocation:x"
      })
  void signInLeadsToKnownPagesOnly(String path) {
    Answer page = browser.open("/signin?return=" + path);
    assertThat(page.status()).isEqualTo(400);
    assertThat(page.header("Location")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "500 | oops | HTTP status 500",
        "200 | <html>Hello</html> | its answer is none of BigBlueButton's API",
        "200 |"
            + " <response><returncode>FAILED</returncode><messageKey>checksumError</messageKey></response>"
            + " | it refuses: checksumError",
        "302 | moved | HTTP status 302",
      })
  void failingEngineGetsAPageAndALineInTheLog(int status, String body, String why) {
    String number = number(lab.made("{}"));
    signIn(number, "alice");
    server.answerInstead(status, body);
    try (LogCapture log = new LogCapture()) {
      Answer page = browser.open("/j/" + number);

      assertThat(page.status()).isEqualTo(502);
      assertThat(page.text()).contains("<h1>The room cannot be opened</h1>");
      assertThat(String.join("\n", log.lines()))
          .contains("BigBlueButton makes no meeting: " + why)
          .doesNotContain(Lab.SECRET, "checksum=");
    }
  }

  @Test
  void engineThatIsGoneGetsAPage() {
    String number = number(lab.made("{}"));
    signIn(number, "alice");
    server.close();
    assertThat(browser.open("/j/" + number).status()).isEqualTo(502);
  }

  private static String number(JsonNode reserve) {
    return reserve.path("meeting_no").stringValue();
  }

  private static String location(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(303);
    return answer.header("Location").orElseThrow();
  }

  private void signIn(String number, String user) {
    Answer page = browser.open("/signin?return=/j/" + number);
    assertThat(page.status()).as(page.text()).isEqualTo(200);
    Answer signedIn = browser.submit(page, "/signin", Map.of("user", user));
    assertThat(location(signedIn)).isEqualTo("/j/" + number);
  }

  private String enter(String number, String user) {
    signIn(number, user);
    return location(browser.open("/j/" + number));
  }

  private void post(String type, String room, String meeting, String more) {
    String event =
        "[{'data':{'type':'event','id':'%s','attributes':{'meeting':{'internal-meeting-id':'i-1','external-meeting-id':'%s'%s}%s},'event':{'ts':NOW}}}]"
            .formatted(type, room, more(meeting), more(more))
            .replace("NOW", Long.toString(lab.app.clock().instant().toEpochMilli()))
            .replace('\'', '"');
    String body = Script.form(event, "1");
    assertThat(ENGINE.proven(body, lab.app.clock().instant()).to(lab.app).status()).isEqualTo(200);
    PostedFolder.translate(lab.app);
  }

  private static String more(String members) {
    return members.isEmpty() ? "" : "," + members;
  }
}
