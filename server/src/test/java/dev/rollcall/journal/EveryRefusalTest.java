package dev.rollcall.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.feishu.Endpoint;
import dev.rollcall.feishu.EndpointTable;
import dev.rollcall.feishu.VendorError;
import dev.rollcall.gateway.GatewayRefusals;
import dev.rollcall.http.HttpStatuses;
import dev.rollcall.http.Note;
import dev.rollcall.signin.OAuthError;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each refusal that Rollcall can give has words of its own, in both languages. */
class EveryRefusalTest {

  private static final Path SOURCES = Path.of("src/main/java/dev/rollcall");
  private static final String TOKENS = "/open-apis/auth/v3/tenant_access_token/internal";

  /** Words that only Rollcall's own sources have: the reason of a refusal, as a literal. */
  private static final List<Pattern> REASONS =
      List.of(
          // Refusal.of(99991661, 400, "Missing ...", "no token")
          Pattern.compile("Refusal\\.of\\(\\s*(\\d+),[^;]*?\"([^\"]+)\"\\s*\\)"),
          // new Note(99991400, "rate limit", ...)
          Pattern.compile("new Note\\((\\d+), \"([^\"]+)\""),
          // new Denial(code, "the meeting is of another tenant")
          Pattern.compile("Denial\\(\\s*([A-Za-z_.()]+),\\s*\"([^\"]+)\""),
          // call.error(absent, "no meeting has this id")
          Pattern.compile("\\.error\\(([A-Za-z_.]+), \"([^\"]+)\""),
          // String NO_ID = "meeting_id is ..."; of code 121003
          Pattern.compile("(NO_ID) = \"([^\"]+)\""),
          // TokenRefusals.of(10012, "app_ticket invalid")
          Pattern.compile("(?:TokenRefusals\\.|return )of\\((\\d+), (?:[a-zA-Z]+, )?\"([^\"]+)\""),
          // failure(20014, "The app access token ...")
          Pattern.compile("failure\\((\\d+), \"([^\"]+)\""));

  @Test
  void errorsOfTheTableHaveWords() {
    assertThat(ofTheTable()).hasSizeGreaterThan(80).allSatisfy(EveryRefusalTest::assertOwnWords);
  }

  @Test
  void refusalsOfTheGatewayHaveWords() throws IOException {
    Set<String> keys = texts("en").stringPropertyNames();
    assertThat(GatewayRefusals.codes())
        .allSatisfy(code -> assertThat(keys).anyMatch(key -> key.startsWith(code + ".")));
  }

  @Test
  void reasonsInTheSourcesHaveWords() throws IOException {
    List<JournalEntry> entries = ofTheSources();
    assertThat(entries).hasSizeGreaterThan(25).allSatisfy(EveryRefusalTest::assertOwnWords);
  }

  @Test
  void errorsOfOAuthHaveWords() {
    assertThat(ofOAuth()).allSatisfy(EveryRefusalTest::assertOwnWords);
  }

  @Test
  void statusesOfTheEdgeAndOfOurOwnApiHaveWords() {
    assertThat(ofTheEdge()).allSatisfy(EveryRefusalTest::assertOwnWords);
  }

  @Test
  void bothLanguagesHaveTheSameKeys() throws IOException {
    assertThat(texts("zh").stringPropertyNames()).isEqualTo(texts("en").stringPropertyNames());
    assertThat(texts("zh").values()).allMatch(text -> !text.toString().isBlank());
    for (String key : texts("en").stringPropertyNames()) {
      assertThat(names(texts("zh").getProperty(key)))
          .as(key)
          .isEqualTo(names(texts("en").getProperty(key)));
    }
  }

  @Test
  void everyTextIsUsed() throws IOException {
    Set<String> unused = new TreeSet<>();
    texts("en").stringPropertyNames().stream()
        .filter(key -> key.endsWith(".why"))
        .map(key -> key.substring(0, key.length() - ".why".length()))
        .forEach(unused::add);
    Stream.of(ofTheTable(), ofTheSources(), ofOAuth(), ofTheEdge(), others())
        .flatMap(List::stream)
        .map(RefusalWords.english()::key)
        .forEach(unused::remove);
    assertThat(unused).isEmpty();
  }

  private static void assertOwnWords(JournalEntry entry) {
    String key = RefusalWords.english().key(entry);
    assertThat(key).as("%s", entry).isNotEqualTo(RefusalKeys.OTHER);
    for (RefusalWords words : List.of(RefusalWords.english(), RefusalWords.chinese())) {
      Explanation explanation = words.of(entry).orElseThrow();
      assertThat(explanation.why()).as(key).isNotBlank().doesNotContain("{");
      assertThat(explanation.mend()).as(key).isNotBlank();
    }
  }

  /** The error of an endpoint with its own words, as {@code AdmittedCall.error} notes it. */
  private static List<JournalEntry> ofTheTable() {
    List<JournalEntry> entries = new ArrayList<>();
    for (Endpoint endpoint : EndpointTable.all()) {
      for (VendorError error : endpoint.errors()) {
        entries.add(
            Entries.entry(
                endpoint.method(),
                endpoint.path().replaceAll(":[a-z_]+", "6911188411932033028"),
                error.status(),
                new Note(error.code(), error.msg())));
      }
    }
    return entries;
  }

  private static List<JournalEntry> ofTheSources() throws IOException {
    List<JournalEntry> entries = new ArrayList<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".java")).sorted().toList()) {
        String text = Files.readString(file);
        for (Pattern reasons : REASONS) {
          reasons.matcher(text).results().map(EveryRefusalTest::entry).forEach(entries::add);
        }
      }
    }
    return entries;
  }

  private static JournalEntry entry(MatchResult reason) {
    String name = reason.group(1);
    int code =
        name.matches("\\d+") ? Integer.parseInt(name) : name.equals("NO_ID") ? 121003 : 121005;
    return Entries.refused(Entries.MEETING, 400, code, reason.group(2));
  }

  private static List<JournalEntry> ofOAuth() {
    List<JournalEntry> entries = new ArrayList<>();
    for (OAuthError error : OAuthError.values()) {
      entries.add(Entries.refused(TOKENS, error.status(), error.code(), error.error()));
    }
    for (int code : List.of(20007, 20042)) {
      entries.add(Entries.refused(TOKENS, 200, code, ""));
    }
    return entries;
  }

  private static List<JournalEntry> ofTheEdge() {
    List<JournalEntry> entries = new ArrayList<>();
    for (int status : List.of(400, 404, 405, 408, 413, 414, 415, 431, 500, 503)) {
      int code = status < 500 ? 9499 : 2200;
      entries.add(Entries.refused(Entries.MEETING, status, code, "reason"));
      entries.add(Entries.refused("/rollcall/v1/apps", status, 0, "reason"));
    }
    for (int status : List.of(401, 403, 409, 412)) {
      entries.add(Entries.refused("/rollcall/v1/apps", status, 0, "reason"));
    }
    for (int status : List.of(400, 401, 404, 413)) {
      entries.add(
          Entries.entry("POST", "/rollcall/v1/sources/lab", status, Note.of("wrong checksum")));
    }
    entries.add(Entries.refused("/j/123456789", 404, 0, "page"));
    entries.add(Entries.refused(Entries.MEETING, 499, 0, "client gone"));
    entries.add(Entries.refused(Entries.MEETING, 444, 0, "no answer"));
    assertThat(HttpStatuses.reasonPhrase(431)).isNotBlank();
    return entries;
  }

  private static List<JournalEntry> others() {
    return List.of(
        Entries.refused(
            "/open-apis/vc/v1/meetings/123456789", 404, 121004, "no meeting has this id"),
        Entries.refused(Entries.MEETING, 400, 99992402, "parameter x must be true or false"),
        Entries.refused("/open-apis/im/v1/messages", 404, 99991201, "not served"),
        Entries.refused(Entries.MEETING, 502, 0, "fault f1"),
        Entries.refused(Entries.MEETING, 418, 0, "teapot"),
        Entries.unrouted("GET", "/open-apis/vc/v1/meetings/1/participants"),
        Entries.unrouted("PUT", "/open-apis/vc/v1/meetings/1"),
        Entries.unrouted("GET", "/vc/v1/meetings/1"),
        Entries.unrouted("GET", "/open-apis/vc/v1/meetingss/1"),
        Entries.unrouted("GET", "/unheard-of"),
        Entries.unrouted("GET", "/rollcall/v1/unheard-of"),
        Entries.refused(Entries.MEETING, 200, 0, "cut off"));
  }

  private static List<String> names(String text) {
    return Pattern.compile("\\{[a-z_]+}")
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .distinct()
        .sorted()
        .toList();
  }

  private static Properties texts(String language) throws IOException {
    Properties texts = new Properties();
    try (InputStream in =
        Objects.requireNonNull(
            RefusalWords.class.getResourceAsStream(
                "/dev/rollcall/journal/" + language + ".properties"))) {
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    return texts;
  }
}
