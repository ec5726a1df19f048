package dev.rollcall.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;

final class JsonFieldsTest {

  @ParameterizedTest
  @ValueSource(strings = {"null", "1", "true", "[]", "{}", "\"\"", "\" \""})
  void valueOfAnotherTypeAndBlankTextAreNoText(String json) {
    assertThat(JsonFields.text(value(json))).isEmpty();
    assertThat(JsonFields.text(MissingNode.getInstance())).isEmpty();
  }

  @Test
  void textCanBeStored() {
    assertThat(JsonFields.text(JsonNodeFactory.instance.stringNode("a\0b\ud800")))
        .contains("a\ufffdb\ufffd");
  }

  @Test
  void textLongerThanItsLimitIsAbsent() {
    assertThat(JsonFields.text(value("\"four\""), 4)).contains("four");
    assertThat(JsonFields.text(value("\"fives\""), 4)).isEmpty();
  }

  @Test
  void wholeNumberIsATextWhereIdsMayBeEither() {
    assertThat(JsonFields.textOrNumber(value("1234"))).contains("1234");
    assertThat(JsonFields.textOrNumber(value("\"1234\""))).contains("1234");
    assertThat(JsonFields.textOrNumber(value("1.5"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "9223372036854775807, true, true",
    "9223372036854775808, false, false",
    "1.5, false, false",
    "'\"12\"', false, true",
    "'\"-12\"', false, true",
    "'\"9223372036854775808\"', false, false",
    "'\"1.5\"', false, false",
    "'\"\"', false, false",
    "true, false, false",
  })
  void onlyADecimalMayBeAText(String json, boolean isNumber, boolean isDecimal) {
    assertThat(JsonFields.number(value(json)).isPresent()).isEqualTo(isNumber);
    assertThat(JsonFields.decimal(value(json)).isPresent()).isEqualTo(isDecimal);
  }

  @Test
  void integerHas32Bits() {
    assertThat(JsonFields.integer(value("2147483647"))).hasValue(Integer.MAX_VALUE);
    assertThat(JsonFields.integer(value("2147483648"))).isEmpty();
    assertThat(JsonFields.integer(value("\"1\""))).isEmpty();
  }

  @Test
  void instantIsFrom1970ToTheYear9999InAnyUnit() {
    assertThat(JsonFields.instant(OptionalLong.of(0), TimeUnit.NANOSECONDS))
        .contains(Instant.EPOCH);
    assertThat(JsonFields.instant(OptionalLong.of(253_402_300_799_999L), TimeUnit.MILLISECONDS))
        .contains(Instant.parse("9999-12-31T23:59:59.999Z"));
    assertThat(JsonFields.instant(OptionalLong.of(253_402_300_800_000L), TimeUnit.MILLISECONDS))
        .isEmpty();
    assertThat(JsonFields.instant(OptionalLong.of(Long.MAX_VALUE), TimeUnit.SECONDS)).isEmpty();
    assertThat(JsonFields.instant(OptionalLong.of(-1), TimeUnit.MICROSECONDS)).isEmpty();
    assertThat(JsonFields.instant(OptionalLong.empty(), TimeUnit.SECONDS)).isEmpty();
  }

  private static JsonNode value(String json) {
    return ForeignJson.parse(json).orElseThrow();
  }
}
