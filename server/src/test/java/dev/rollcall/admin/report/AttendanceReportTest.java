package dev.rollcall.admin.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.record.Moment;
import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.Events;
import dev.rollcall.testkit.RunningApp;
import dev.rollcall.testkit.Seeds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The report of attendance in its three formats. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttendanceReportTest {

  private static final String REPORT = "/rollcall/v1/reports/attendance?source=/engines/lab-2";
  private static final String HEAD =
      "meeting_id,tenant_key,meeting_no,topic,start_time,end_time,source,subject,kind,id,name,role,"
          + "is_external,first_join_time,final_leave_time,seconds\r\n";

  @TempDir private static Path folder;
  private RunningApp app;
  private String id;

  @BeforeAll
  void start() {
    app = RunningApp.start(folder, Seeds.LAB);
    Events lab = new Events("/engines/lab-2", "reported");
    Answer sent =
        app.facts(
            List.of(
                lab.started(
                    "1",
                    "09:00:00",
                    "{'topic': 'Weekly, \\u0022big\\u0022', 'meeting_no': '123456789',"
                        + " 'owner': {'id': 'alice'}}"),
                lab.joined("2", "09:00:00", "s1", "alice"),
                lab.event(
                    "3",
                    "session.joined",
                    "09:10:00",
                    "{'session': 's2', 'participant': {'id': 'w', 'id_type': 'guest', 'name': '=1+1'}}"),
                lab.event(
                    "4",
                    "participant.called",
                    "09:05:00",
                    "{'participant': {'id': 'bob'}, 'state': 'missed'}"),
                lab.ended("5", "10:00:00")));
    id = sent.json().at("/results/0/meeting_id").asString();
  }

  @AfterAll
  void stop() {
    app.close();
  }

  @Test
  void csvHasTheNamesAndNoFormula() {
    assertThat(text("&from=2026-11-20&to=2026-11-20"))
        .isEqualTo(
            HEAD
                + """
                ID,tenant-a,123456789,"Weekly, ""big""\",2026-11-20T09:00:00Z,2026-11-20T10:00:00Z,\
                /engines/lab-2,reported,user,alice,Alice,host,false,\
                2026-11-20T09:00:00Z,2026-11-20T10:00:00Z,3600
                ID,tenant-a,123456789,"Weekly, ""big""\",2026-11-20T09:00:00Z,2026-11-20T10:00:00Z,\
                /engines/lab-2,reported,guest,w,'=1+1,attendee,true,\
                2026-11-20T09:10:00Z,2026-11-20T10:00:00Z,3000
                """
                    .replace("ID", id)
                    .replace("\n", "\r\n"));
  }

  @Test
  void byteOrderMarkComesOnRequest() {
    assertThat(text("&bom=true")).isEqualTo("\uFEFF" + text(""));
  }

  @Test
  void daysAndTimesAreOfTheZone() {
    String shanghai = "&zone=Asia/Shanghai";
    assertThat(text(shanghai)).contains("2026-11-20T17:00:00+08:00");
    assertThat(text(shanghai + "&from=2026-11-20&to=2026-11-20")).contains("Weekly");
    assertThat(text("&zone=Pacific/Kiritimati&from=2026-11-20&to=2026-11-20")).contains("Weekly");
    assertThat(text("&zone=Pacific/Kiritimati&to=2026-11-19")).isEqualTo(HEAD);
    assertThat(text("&from=2026-11-21")).isEqualTo(HEAD);
  }

  @Test
  void ndjsonHasExactTypes() {
    List<JsonNode> lines =
        text("&format=ndjson").lines().map(JsonMapper.shared()::readTree).toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(1).path("name").asString()).isEqualTo("=1+1");
    assertThat(lines.get(1).path("meeting_id").stringValue()).isEqualTo(id);
    assertThat(lines.get(1).path("seconds").longValue()).isEqualTo(3000);
    assertThat(lines.get(1).path("is_external").booleanValue()).isTrue();
  }

  @Test
  void xlsxIsReadBackByItsReader() throws Exception {
    HttpResponse<byte[]> answer = get("&format=xlsx&zone=Asia/Shanghai");
    assertThat(answer.headers().firstValue("Content-Type"))
        .contains("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    assertThat(answer.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"attendance.xlsx\"");
    try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(answer.body()))) {
      List<Row> rows = book.getFirstSheet().read();
      assertThat(rows).hasSize(3);
      assertThat(rows.get(0).getCellText(0)).isEqualTo("meeting_id");
      Row guest = rows.get(2);
      assertThat(guest.getCellText(0)).isEqualTo(id);
      assertThat(guest.getCellText(3)).isEqualTo("Weekly, \"big\"");
      assertThat(guest.getCellAsString(10)).contains("=1+1");
      assertThat(guest.getCellAsDate(13)).contains(LocalDateTime.parse("2026-11-20T17:10:00"));
      assertThat(guest.getCellAsNumber(15).orElseThrow().longValue()).isEqualTo(3000);
      assertThat(guest.getCellAsBoolean(12)).contains(true);
    }
  }

  @Test
  void xlsxGoesOnWithAnotherSheet() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    XlsxWriter writer = new XlsxWriter(bytes, ZoneOffset.UTC, 10);
    for (int i = 0; i < 25; i++) {
      writer.row(List.of(new Cell.Text("row " + i)));
    }
    writer.end();
    try (ReadableWorkbook book =
        new ReadableWorkbook(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(book.getSheets().map(Sheet::getName))
          .containsExactly("Attendance", "Attendance 2", "Attendance 3");
      assertThat(book.getSheet(2).orElseThrow().read()).hasSize(6);
    }
  }

  @Test
  void xlsxIsWholeWithAnyText() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    XlsxWriter writer = new XlsxWriter(bytes, ZoneOffset.UTC);
    String emoji = "\uD83D\uDE00";
    writer.row(
        List.of(
            new Cell.Text("a\u0000b\u000Bc<d>&\"e"),
            new Cell.Text("cut \uD83D here"),
            new Cell.Text("x".repeat(32_766) + emoji),
            new Cell.Text(emoji)));
    writer.end();
    try (ReadableWorkbook book =
        new ReadableWorkbook(new ByteArrayInputStream(bytes.toByteArray()))) {
      Row row = book.getFirstSheet().read().get(1);
      assertThat(row.getCellText(0)).isEqualTo("abc<d>&\"e");
      assertThat(row.getCellText(1)).startsWith("cut ").endsWith(" here");
      assertThat(row.getCellText(2)).isEqualTo("x".repeat(32_766));
      assertThat(row.getCellText(3)).isEqualTo(emoji);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "=1+1        | '=1+1",
        "+8613800    | '+8613800",
        "-2          | '-2",
        "@SUM(A1)    | '@SUM(A1)",
        "`\tcmd`     | `'\tcmd`",
        "`\rcmd`     | `\"'\rcmd\"`",
        "a=b         | a=b",
        "`a\nb`      | `\"a\nb\"`",
        "1,5         | \"1,5\"",
      })
  void textThatASpreadsheetWouldRunIsDisarmed(String text, String written) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CsvWriter csv = new CsvWriter(bytes, ZoneId.of("UTC"), false);
    csv.row(
        List.of(
            new Cell.Text(text),
            new Cell.Count(-5),
            new Cell.Time(Moment.of(Instant.EPOCH)),
            new Cell.Empty()));
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .isEqualTo(HEAD + written + ",-5,1970-01-01T00:00:00Z,\r\n");
  }

  @ParameterizedTest
  @CsvSource({
    "zone=Mars/Base, zone is not a time zone such as Asia/Shanghai: 'Mars/Base'",
    "format=pdf, 'format is not csv, xlsx or ndjson'",
    "bom=yes, bom is not true or false",
    "form=csv, unknown parameter 'form'; near: from",
    "from=x, from is not a time such as",
  })
  void wrongParameterIsToldByItsName(String query, String detail) {
    Answer answer = app.get(REPORT + "&" + query, RunningApp.ADMIN);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("detail").asString()).contains(detail);
  }

  @Test
  void reportsFollowEachOtherWithoutEnd() {
    for (String format : Collections.nCopies(5, "csv")) {
      assertThat(app.get(REPORT + "&format=" + format, RunningApp.ADMIN).status()).isEqualTo(200);
    }
    assertThat(Stream.generate(() -> text("")).limit(3).distinct()).hasSize(1);
  }

  private String text(String query) {
    Answer answer = app.get(REPORT + query, RunningApp.ADMIN);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.text();
  }

  private HttpResponse<byte[]> get(String query) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          app.request(REPORT + query).header("Authorization", "Bearer " + RunningApp.ADMIN).build(),
          HttpResponse.BodyHandlers.ofByteArray());
    }
  }
}
