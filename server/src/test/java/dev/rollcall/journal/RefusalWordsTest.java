package dev.rollcall.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.http.Note;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalWordsTest {

  @Test
  void missingScopeIsNamedWithTheCommandThatGrantsIt() {
    JournalEntry entry =
        Entries.entry(
            "GET",
            Entries.MEETING,
            400,
            new Note(99991672, "app lacks scope", List.of("vc:meeting:readonly")));
    assertThat(english(entry).why())
        .isEqualTo("app cli_9f0000000000000a lacks vc:meeting:readonly.");
    assertThat(english(entry).mend())
        .startsWith("Grant it: ./rollcall app set cli_9f0000000000000a scopes=")
        .contains(",vc:meeting:readonly");
    assertThat(RefusalWords.chinese().of(entry).orElseThrow().why())
        .isEqualTo("应用 cli_9f0000000000000a 缺少权限 vc:meeting:readonly。");
  }

  @Test
  void nineDigitsAreToldToBeAMeetingNumber() {
    JournalEntry entry =
        Entries.refused(
            "/open-apis/vc/v1/meetings/123456789", 404, 121004, "no meeting has this id");
    assertThat(english(entry).why()).startsWith("123456789 has 9 digits: this is a meeting number");
    assertThat(english(entry).mend()).contains("list_by_no?meeting_no=123456789&");
  }

  @Test
  void rateLimitNamesItsSeconds() {
    JournalEntry entry =
        Entries.entry(
            "GET", Entries.MEETING, 429, new Note(99991400, "rate limit", List.of("50", "7")));
    assertThat(english(entry).why()).contains("limit of 50");
    assertThat(english(entry).mend()).startsWith("Wait 7 s");
  }

  @Test
  void oneCodeOfSeveralCausesIsToldApart() {
    assertThat(why(99991663, "tenant token unknown")).contains("never gave");
    assertThat(why(99991663, "tenant token expired")).contains("has expired");
    assertThat(why(99991663, "kind of token")).contains("a user's");
    assertThat(why(121004, "ended before the window (policy.query-window)")).contains("90 days");
  }

  @Test
  void answerThatWasCutOffIsExplainedThoughItsStatusIsGood() {
    assertThat(english(Entries.entry("GET", Entries.MEETING, 200, Note.of("cut off"))).why())
        .contains("while it was sent");
  }

  @Test
  void successNeedsNoWords() {
    assertThat(RefusalWords.english().of(Entries.answered(Entries.MEETING, ""))).isEmpty();
  }

  @Test
  void valueThatLooksLikeANameStaysAsItIs() {
    assertThat(why(99992402, "parameter {app} must be {words}"))
        .isEqualTo("A parameter cannot be used: parameter {app} must be {words}.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET /open-apis/vc/v1/meetings/1/participants"
            + "|GET /open-apis/vc/v1/meetings/:meeting_id?with_participants=true",
        "GET /open-apis/vc/v1/meetings/1/transcript"
            + "|GET /open-apis/vc/v1/meetings/:meeting_id?query_mode=1",
        "GET /open-apis/vc/v1/meetings|POST /open-apis/vc/v1/meetings/search",
        "POST /open-apis/vc/v1/meetings|POST /open-apis/vc/v1/reserves/apply",
        "POST /open-apis/vc/v1/meetings/1|GET /open-apis/vc/v1/meetings/:meeting_id",
        "GET /vc/v1/meetings/1|GET /open-apis/vc/v1/meetings/:meeting_id",
        "GET /open-apis/vc/v1/meeting/1|GET /open-apis/vc/v1/meetings/:meeting_id",
        "POST /open-apis/auth/v3/tenant_access_token/internals"
            + "|POST /open-apis/auth/v3/tenant_access_token/internal",
        "GET /open-apis/v1/vc/unheard/of|docs/endpoints.md",
        "GET /rollcall/v1/nothing|/openapi.json",
      })
  void unservedPathLeadsToTheRealCall(String call, String named) {
    int space = call.indexOf(' ');
    JournalEntry entry = Entries.unrouted(call.substring(0, space), call.substring(space + 1));
    assertThat(english(entry).mend()).contains(named);
  }

  private static String why(int code, String words) {
    return english(Entries.refused(Entries.MEETING, 400, code, words)).why();
  }

  private static Explanation english(JournalEntry entry) {
    Optional<Explanation> explanation = RefusalWords.english().of(entry);
    return explanation.orElseThrow();
  }
}
