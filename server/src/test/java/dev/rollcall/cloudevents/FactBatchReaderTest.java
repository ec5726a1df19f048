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

  @Test
  void emptyBodyIsUnreadable() {
    assertThatThrownBy(() -> read(Form.EITHER, ""))
        .isInstanceOf(FactBatchReader.UnreadableBody.class)
        .hasMessage("the body is empty");
  }
}
