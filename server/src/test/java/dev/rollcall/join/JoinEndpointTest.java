package dev.rollcall.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.feishu.reserve.ReserveLab;
import dev.rollcall.testkit.Answer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JoinEndpointTest {

  private static ReserveLab lab;

  @BeforeAll
  static void start(@TempDir Path folder) {
    lab = new ReserveLab(folder);
  }

  @AfterAll
  static void stop() {
    lab.close();
  }

  @Test
  void theLinkLeadsIntoARoomThatCannotBeGuessed() {
    String number = number("{}");

    Answer answer = lab.open(number, "en");

    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("Location").orElseThrow())
        .matches("https://meet\\.example\\.com/[0-9a-z]{12,16}#number=" + number);
    assertThat(answer.header("Cache-Control")).contains("no-store");
  }

  @ParameterizedTest
  @CsvSource({
    "999999999, en-GB, No such meeting",
    "999999999, 'zh-CN,zh;q=0.9,en;q=0.8', 会议不存在",
    "999999999, '*', No such meeting",
    "999999999, ';;;', No such meeting",
    "12345, 'fr, zh;q=0.5', 会议不存在",
    "%3Cscript%3E, en, No such meeting",
  })
  void aNumberThatLeadsNowhereGetsAPageInTheBrowsersLanguage(
      String number, String language, String title) {
    Answer answer = lab.open(number, language);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text()).contains("<h1>" + title + "</h1>").doesNotContain("script");
    assertThat(answer.header("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'");
  }

  @Test
  void anExpiredNumberLeadsNowhere(@TempDir Path folder) {
    try (ReserveLab later = new ReserveLab(folder)) {
      String number = later.made("{}").path("meeting_no").stringValue();
      later.app.clock().pass(Duration.ofDays(1));

      assertThat(later.open(number, "en").status()).isEqualTo(404);
    }
  }

  @Test
  void aPasswordIsAskedForBeforeTheRoomIsTold() {
    String number = number("{'password':'971024'}");

    Answer asked = lab.open(number, "en");
    Answer wrong = lab.enter(number, "password=971025");
    Answer right = lab.enter(number, "password=971024");

    assertThat(asked.status()).isEqualTo(200);
    assertThat(asked.text()).contains("<form method=\"post\">").doesNotContain("meet.example.com");
    assertThat(wrong.status()).isEqualTo(403);
    assertThat(wrong.text()).contains("role=\"alert\"").doesNotContain("meet.example.com");
    assertThat(right.status()).isEqualTo(303);
  }

  @Test
  void afterTenWrongPasswordsEvenTheRightOneIsRefused() {
    String number = number("{'password':'4711'}");
    for (int i = 0; i < 10; i++) {
      assertThat(lab.enter(number, "password=000" + i).status()).isEqualTo(403);
    }

    assertThat(lab.enter(number, "password=4711").status()).isEqualTo(429);
    assertThat(lab.enter(number("{'password':'4711'}"), "password=4711").status()).isEqualTo(303);
  }

  private static String number(String settings) {
    return lab.made(settings).path("meeting_no").stringValue();
  }
}
