package dev.rollcall.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.cloudevents.FactBatchReader.Form;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactBatchReaderTest {

  private static final String EVENT =
      "{\"source\":\"/e\",\"id\":\"%d\",\"type\":\"rollcall.source.started\",\"time\":\"2026-11-20T10:00:00Z\"}";

  private static List<FactReading> read(Form form, String body) throws Exception {
    return FactBatchReader.read(form, body.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource({
    "application/cloudevents+json, SINGLE",
    "application/cloudevents+json; charset=utf-8, SINGLE",
    "Application/CloudEvents-Batch+JSON, BATCH",
    "application/x-ndjson, LINES",
    "application/json, EITHER"
  })
  void contentTypeTellsTheForm(String contentType, Form form) {
    assertThat(Form.ofContentType(Optional.of(contentType))).contains(form);
  }

  @Test
  void otherContentTypesCarryNoFacts() {
    assertThat(Form.ofContentType(Optional.of("text/xml"))).isEmpty();
    assertThat(Form.ofContentType(Optional.empty())).contains(Form.EITHER);
  }

  @Test
  void brokenLineCostsItselfAlone() throws Exception {
    List<FactReading> readings =
        read(Form.LINES, EVENT.formatted(1) + "\n\n{oops\r\n" + EVENT.formatted(2) + "\n");
    assertThat(readings).hasSize(3).element(1).isInstanceOf(FactReading.Malformed.class);
    assertThat(readings.get(2)).isInstanceOf(FactReading.WellFormed.class);
  }

  @Test
  void lineThatIsNotUtf8CostsItselfAlone() throws Exception {
    byte[] body = (EVENT.formatted(1) + "\n" + EVENT.formatted(2)).getBytes(StandardCharsets.UTF_8);
    body[EVENT.formatted(1).indexOf("/e")] = (byte) 0xC3;
    assertThat(FactBatchReader.read(Form.LINES, body))
        .element(0)
        .isInstanceOfSatisfying(
            FactReading.Malformed.class,
            malformed -> assertThat(malformed.reason()).startsWith("not JSON: line 1"));
    assertThat(FactBatchReader.read(Form.LINES, body))
        .element(1)
        .isInstanceOf(FactReading.WellFormed.class);
  }

  @Test
  void elementThatIsNoObjectCostsItselfAlone() throws Exception {
    assertThat(read(Form.BATCH, "[7," + EVENT.formatted(1) + "]"))
        .element(0)
        .isEqualTo(
            new FactReading.Malformed(
                Optional.empty(), Optional.empty(), "the event is not an object"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SINGLE|[]|the body is not a JSON object",
        "BATCH|{}|the body is not a JSON array",
        "EITHER|{\"a\":|the body is not JSON: line 1",
        "EITHER|{} {}|the body is not JSON: line 1",
      })
  void bodyThatIsNotOfItsFormIsUnreadable(Form form, String body, String reason) {
    assertThatThrownBy(() -> read(form, body))
        .isInstanceOf(FactBatchReader.UnreadableBody.class)
        .hasMessageStartingWith(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e99999999999",
        "100e-2147483648",
        "-1e99999999999",
        "NaN",
        "Infinity",
        "0x10",
        "'x'",
        "{\"a\":}",
        "\"\\ud800\"",
        "\"tab\there\"",
      })
  void whatCannotBeKeptCostsItsEventAlone(String value) throws Exception {
    assertCostsItsEventAlone(value);
  }

  @Test
  void whatIsBeyondALimitCostsItsEventAlone() throws Exception {
    assertCostsItsEventAlone("9".repeat(1_001));
    assertCostsItsEventAlone("0." + "9".repeat(1_001));
    assertCostsItsEventAlone("[".repeat(600) + "]".repeat(600));
    assertCostsItsEventAlone("{\"a\":".repeat(600) + "1" + "}".repeat(600));
    assertCostsItsEventAlone("{\"" + "n".repeat(60_000) + "\":1}");
    assertCostsItsEventAlone("[" + "1,".repeat(2_000_000) + "1]");
  }

  private static void assertCostsItsEventAlone(String value) throws Exception {
    String bad = EVENT.formatted(2).replace("}", ",\"data\":{\"odd\":" + value + "}}");
    String three = EVENT.formatted(1) + "%1$s" + bad + "%1$s" + EVENT.formatted(3);
    for (List<FactReading> readings :
        List.of(
            read(Form.BATCH, "[" + three.formatted(",") + "]"),
            read(Form.LINES, three.formatted("\n")))) {
      assertThat(readings).hasSize(3);
      assertThat(readings.get(0)).isInstanceOf(FactReading.WellFormed.class);
      assertThat(readings.get(1)).isInstanceOf(FactReading.Malformed.class);
      assertThat(readings.get(2)).isInstanceOf(FactReading.WellFormed.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e400000000", "10e2147483647", "1e-2147483647", "LONG", "DIGITS"})
  void numberThatIsTakenIsReadBack(String text) throws Exception {
    String number =
        text.replace("LONG", "9".repeat(998) + "e1").replace("DIGITS", "9".repeat(1_000));
    String body = EVENT.formatted(1).replace("}", ",\"data\":{\"odd\":" + number + "}}");
    assertThat(read(Form.SINGLE, body))
        .singleElement()
        .isInstanceOfSatisfying(
            FactReading.WellFormed.class,
            taken ->
                assertThat(
                        FactReader.stored(
                            taken.fact().source(),
                            taken.fact().id(),
                            "rollcall.source.started",
                            Optional.empty(),
                            taken.fact().time(),
                            taken.data()))
                    .isEqualTo(taken.fact()));
  }

  @Test
  void placeOfWhatIsBrokenIsThatInTheBody() throws Exception {
    assertThat(read(Form.BATCH, "[\n  7,\n  {\"a\": oops}\n]"))
        .element(1)
        .isInstanceOfSatisfying(
            FactReading.Malformed.class,
            malformed -> assertThat(malformed.reason()).startsWith("not JSON: line 3, column "));
    assertThat(read(Form.BATCH, "[7, {\"a\": oops}]"))
        .element(1)
        .isInstanceOfSatisfying(
            FactReading.Malformed.class,
            malformed -> assertThat(malformed.reason()).startsWith("not JSON: line 1, column 1"));
  }

  @Test
  void bracketsAndCommasInStringsCutNothing() throws Exception {
    String event = EVENT.formatted(1).replace("/e", "/\\\"],[{\\\\");
    assertThat(read(Form.BATCH, "\uFEFF [" + event + " ,\n" + event + "] \n"))
        .hasSize(2)
        .allMatch(FactReading.WellFormed.class::isInstance);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[", "[7", "[7,", "[7,]", "[,7]", "[7,,7]", "[7}", "[7]7", "[7]]", "[\"", "[\"\\"})
  void arrayThatIsNoneIsUnreadable(String body) {
    assertThatThrownBy(() -> read(Form.BATCH, body))
        .isInstanceOf(FactBatchReader.UnreadableBody.class)
        .hasMessageStartingWith("the body is not JSON: line 1, column ");
  }

  @Test
  void brackets16MiBDeepAreUnreadableAtOnce() {
    assertThatThrownBy(() -> read(Form.BATCH, "[".repeat(16 << 20)))
        .isInstanceOf(FactBatchReader.UnreadableBody.class)
        .hasMessage("line 1: nested deeper than 10000 levels");
  }

  @ParameterizedTest
  @EnumSource(
      value = Form.class,
      names = {"BATCH", "LINES"})
  void eventsAreCountedBeforeAnyIsRead(Form form) throws Exception {
    String separator = form == Form.BATCH ? "," : "\n";
    String most = "1" + (separator + "1").repeat(FactBatchReader.MOST_EVENTS - 1);
    assertThat(read(form, form == Form.BATCH ? "[" + most + "]" : most))
        .hasSize(FactBatchReader.MOST_EVENTS);
    String more = most + separator + "1";
    assertThatThrownBy(() -> read(form, form == Form.BATCH ? "[" + more + "]" : more))
        .isInstanceOf(FactBatchReader.TooManyEvents.class)
        .hasMessage("the body holds more than 10000 events: send them in several requests");
  }

  @Test
  void emptyBodyIsUnreadable() {
    assertThatThrownBy(() -> read(Form.EITHER, ""))
        .isInstanceOf(FactBatchReader.UnreadableBody.class)
        .hasMessage("the body is empty");
  }
}
